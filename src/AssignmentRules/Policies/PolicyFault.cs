namespace AssignmentRules.Policies;

/// <summary>One thing that is wrong with a policy: where, what, and how to mend it.</summary>
/// <param name="Path">The JSON path: <c>pools.emea.members[1].weight</c>; empty for the document.</param>
/// <param name="Message">What is wrong, with the value found: <c>the weight of 'bob' is -1</c>.</param>
/// <param name="Cure">How to mend it: <c>it must be 0 or more</c>.</param>
public sealed record PolicyFault(string Path, string Message, string Cure)
{
    /// <summary>The line in the document, from 1; 0 for a policy that was not read from text.</summary>
    public int Line { get; init; }

    /// <summary>The column in the line, in characters from 1; 0 for a policy that was not read from text.</summary>
    public int Column { get; init; }

    /// <summary>The closed code of a workflow's fault (<c>threshold-required</c>, …); null for any other fault.</summary>
    public Reason? Code { get; init; }

    /// <summary><c>12:7: pools.emea.members[1].weight: the weight of 'bob' is -1; it must be 0 or more.</c></summary>
    public override string ToString() =>
        $"{(Line > 0 ? $"{Line}:{Column}: " : string.Empty)}{(Path.Length > 0 ? $"{Path}: " : string.Empty)}{Message}; {Cure}.";
}
