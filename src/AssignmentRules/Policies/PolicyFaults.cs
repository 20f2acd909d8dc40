namespace AssignmentRules.Policies;

/// <summary>Collects what is wrong with one policy: with the shape of its document, and with what it says.</summary>
internal sealed class PolicyFaults(TextPositions? positions = null)
{
    private readonly List<PolicyFault> found = [];

    // Places of the document.
    private readonly HashSet<int> unreadable = [];
    private readonly HashSet<(int Place, string Member)> missing = [];

    /// <summary>The document whose positions the faults get; null for a policy that was built in code.</summary>
    public PolicyNode? Document { get; set; }

    public int Count => found.Count;

    /// <summary>How many are listed.</summary>
    public int Most { get; init; } = PolicyLimits.Faults;

    /// <summary>An empty collection for the same document.</summary>
    public PolicyFaults ForWarnings() => new(positions) { Document = Document };

    /// <summary>Whether as many faults were found as are listed: whoever looks for more may stop.</summary>
    public bool IsFull => found.Count >= Most;

    /// <summary>A value cannot be read. What stands in for it is not checked: one mistake gives one fault.</summary>
    public void AddUnreadable(PolicyNode node, string message, string cure, Reason? code = null)
    {
        if (IsFull)
        {
            return;
        }

        unreadable.Add(node.Place);
        Add(node.Path, node.Start, message, cure, code);
    }

    /// <summary>A member that must be there is not.</summary>
    public void AddMissing(PolicyNode node, string member, string expected, Reason? code = null)
    {
        missing.Add((node.Place, member));
        Add(node.Path, node.Start, $"the member '{member}' is missing", $"add it with {expected}", code);
    }

    /// <summary>A member's name is wrong: unknown, written twice, no day of the week.</summary>
    public void AddName(PolicyNode node, string message, string cure) => Add(node.Path, node.NameStart, message, cure, code: null);

    /// <summary>A value is of the wrong kind.</summary>
    public void AddWrongKind(PolicyNode node, string expected) => AddUnreadable(node, $"{node.Title} is {node.Found}", $"write {expected}");

    /// <summary>The policy says something that cannot be. The fault stands at the nearest value that the document has.</summary>
    public void Add(PolicyPath path, string message, string cure, Reason? code = null)
    {
        if (IsFull)
        {
            return;
        }

        if (Document is not { } document)
        {
            Add(path, offset: -1, message, cure, code);
        }
        else if (Resolve(path, document, out _) is { } node)
        {
            Add(node.Path, node.Start, message, cure, code);
        }
    }

    /// <summary>The text itself is wrong at this byte, in the value at the path; without one in the document.</summary>
    public void AddText(int offset, string message, string cure, PolicyPath? path = null) => Add(path ?? PolicyPath.Root, offset, message, cure, code: null);

    /// <summary>Whether a member of the document itself cannot be read: what it would have named is not known, so nothing is missing in it.</summary>
    public bool IsUnread(string member) => Document?.Find(member) is { } node && unreadable.Contains(node.Place);

    /// <summary>Gives the faults that came since then, and that stand exactly here, their code.</summary>
    public void Stamp(int since, PolicyPath path, Reason code)
    {
        for (var index = since; index < found.Count; index++)
        {
            if (found[index].Code is null && string.Equals(found[index].Path, path.ToString(), StringComparison.Ordinal))
            {
                found[index] = found[index] with { Code = code };
            }
        }
    }

    public IReadOnlyList<PolicyFault> InOrder()
    {
        var ordered = found.OrderBy(fault => fault.Line).ThenBy(fault => fault.Column).ToList();
        if (IsFull)
        {
            ordered.Add(ordered[^1] with { Path = string.Empty, Code = null, Message = $"only the first {Most} faults are listed", Cure = "mend these first" });
        }

        return ordered;
    }

    /// <summary>The nearest value that the document has; null: one on the way to it cannot be read, and said so.</summary>
    private PolicyNode? Resolve(PolicyPath path, PolicyNode document, out bool isThere)
    {
        isThere = true;
        if (path.Parent is null)
        {
            return unreadable.Contains(document.Place) ? null : document;
        }

        var above = Resolve(path.Parent, document, out isThere);
        if (above is not { } parent || !isThere)
        {
            return above;
        }

        if (path.Name is { } member && missing.Contains((parent.Place, member)))
        {
            return null;
        }

        var child = path.Name is { } name ? parent.Find(name) : path.Index < parent.Count ? parent.Children[path.Index] : null;
        isThere = child is not null;
        return child is not { } found ? parent : unreadable.Contains(found.Place) ? null : found;
    }

    private void Add(PolicyPath path, int offset, string message, string cure, Reason? code)
    {
        if (IsFull)
        {
            return;
        }

        var (line, column) = positions is null || offset < 0 ? (0, 0) : positions.Of(offset);
        found.Add(new PolicyFault(path.ToString(), message, cure) { Line = line, Column = column, Code = code });
    }
}
