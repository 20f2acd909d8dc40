using System.Text.Json.Serialization;

namespace AssignmentRules.HandOvers;

/// <summary>What a hand-over is going to do: counted whole, and one page of its accounts. Nothing has moved.</summary>
/// <param name="Request">The request.</param>
/// <param name="Outcome">Whether it would be applied.</param>
/// <param name="Reasons">Why not, and what else is to be said.</param>
public sealed record HandOverPlan(HandOverRequest Request, HandOverOutcome Outcome, IReadOnlyList<Reason> Reasons)
{
    /// <summary>How many accounts, on all pages.</summary>
    public int AccountCount { get; init; }

    /// <summary>How many tasks move, on all pages.</summary>
    public int TaskCount { get; init; }

    /// <summary>How many other records move, on all pages.</summary>
    public int RecordCount { get; init; }

    /// <summary>How many mails are going to be sent.</summary>
    public int MailCount { get; init; }

    /// <summary>The accounts of this page, in the order in which they are done.</summary>
    public IReadOnlyList<AccountHandOver> Accounts { get; init; } = [];

    /// <summary>Where the next page starts; null: this is the last.</summary>
    public int? NextPage { get; init; }
}

/// <summary>Which accounts of a plan to look at.</summary>
/// <param name="Start">How many to pass over; 0 or more.</param>
/// <param name="Size">How many to give; 1 or more.</param>
public sealed record HandOverPage(int Start = 0, int Size = 100);

/// <summary>What came of a hand-over.</summary>
[JsonConverter(typeof(CodeJsonConverter<HandOverOutcome>))]
public enum HandOverOutcome
{
    /// <summary>It was done, on one account at least, or there was nothing to do.</summary>
    Applied,

    /// <summary>It was refused, or could not be done on any account, and no call of the operation wrote anything: roles and tasks are as before.</summary>
    Rejected,
}
