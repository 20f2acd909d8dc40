namespace AssignmentRules.Workflows.Actions;

/// <summary>One action of a workflow, compiled. It asks the ports anew each time, so that it sees what the one before it did.</summary>
/// <param name="code">Its code.</param>
internal abstract class WorkflowAction(string code)
{
    public string Code => code;

    /// <summary>Whether an event on an account does this for each of its prospects.</summary>
    public virtual bool IsPerProspect => false;

    /// <summary>Whether it can do nothing without a record.</summary>
    public virtual bool NeedsRecord => true;

    /// <summary>Does it, or says why not. What the store throws goes through; what the host throws does not.</summary>
    public abstract ValueTask<ActionOutcome> RunAsync(ActionContext context);
}

/// <summary>What came of an action for one record.</summary>
/// <param name="Status">What came of it.</param>
/// <param name="Reasons">Why.</param>
internal sealed record ActionOutcome(ActionStatus Status, params IReadOnlyList<Reason> Reasons)
{
    public static readonly ActionOutcome Done = new(ActionStatus.Done);

    public static readonly ActionOutcome NoOp = new(ActionStatus.NoOp);

    public static readonly ActionOutcome NotApplicable = new(ActionStatus.NotApplicable);

    /// <summary>Whether trying again later may help.</summary>
    public bool IsTransient { get; init; }

    public string? Detail { get; init; }

    public static ActionOutcome Failed(params IReadOnlyList<Reason> reasons) => new(ActionStatus.Failed, reasons);

    /// <summary>The host did not do what it was asked.</summary>
    public static ActionOutcome Unanswered(string detail, params IReadOnlyList<Reason> reasons) => new(ActionStatus.Failed, reasons) { IsTransient = true, Detail = detail };
}
