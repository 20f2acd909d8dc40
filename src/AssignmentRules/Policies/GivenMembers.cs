namespace AssignmentRules.Policies;

/// <summary>The members that an object of a document has, for whoever makes a definition of all of them at once.</summary>
/// <param name="document">The document.</param>
/// <param name="places">Where each member of the shape stands in the document; 0: nowhere.</param>
/// <param name="defaults">The definition with the default of every member.</param>
/// <param name="faults">Where to report.</param>
internal readonly ref struct GivenMembers<T>(PolicyDocument document, ReadOnlySpan<int> places, T defaults, PolicyFaults faults)
{
    private readonly ReadOnlySpan<int> places = places;

    /// <summary>The member's value, or its default.</summary>
    public TValue? Read<TValue>(Member<T, TValue> member) =>
        member.ReadOr(defaults, places[member.Place] is > 0 and var place ? new PolicyNode(document, place) : null, faults);
}
