namespace AssignmentRules.Storage;

/// <summary>What a store throws that did not do a step. Of a step that several share it may be what one of them asks.</summary>
internal interface IStepRefusal
{
    /// <summary>Whether nothing was done, for sure, and the same would be refused again.</summary>
    bool IsFinal { get; }
}
