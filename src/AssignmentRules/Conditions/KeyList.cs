namespace AssignmentRules.Conditions;

/// <summary>The conditions of an index that are found by one field, in one way. Immutable; finding allocates nothing.</summary>
internal abstract class KeyList
{
    /// <summary>The positions of the conditions that the field's present value does not rule out, ascending.</summary>
    public abstract Candidates Find(IFields fields);
}
