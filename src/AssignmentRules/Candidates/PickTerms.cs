namespace AssignmentRules.Candidates;

/// <summary>On which terms a pool or a line is asked.</summary>
/// <param name="Skip">Users to leave out, as if they excluded the record; null: nobody. Never changed once handed out.</param>
/// <param name="WhenNobody">What it means that there is nobody; null: nothing beyond what is found of each member.</param>
/// <param name="WhenGiven">What it means that there is somebody; null: nothing special.</param>
internal readonly record struct PickTerms(IReadOnlySet<string>? Skip, Reason? WhenNobody = null, Reason? WhenGiven = null);
