using System.Text.Json;

namespace AssignmentRules.Workflows;

/// <summary>One action of a workflow. The kinds are closed; <see cref="Custom"/> is the host's way in.</summary>
public abstract record ActionDefinition
{
    private ActionDefinition()
    {
    }

    /// <summary>The action's code.</summary>
    public abstract string Code { get; }

    /// <summary>Gives the record a new owner.</summary>
    /// <param name="To">The chain that finds the owner.</param>
    public sealed record ChangeOwner(IReadOnlyList<Candidate> To) : ActionDefinition
    {
        /// <inheritdoc />
        public override string Code => "change-owner";
    }

    /// <summary>Stops the active cadence for this record.</summary>
    public sealed record StopCadence : ActionDefinition
    {
        /// <inheritdoc />
        public override string Code => "stop-cadence";
    }

    /// <summary>Pauses the active cadence for this record; exactly one of the two is given.</summary>
    /// <param name="Days">Whole days of 24 hours, at least 1.</param>
    /// <param name="Minutes">Whole minutes, at least 1.</param>
    public sealed record PauseCadence(int? Days, int? Minutes) : ActionDefinition
    {
        /// <inheritdoc />
        public override string Code => "pause-cadence";
    }

    /// <summary>Moves the record to another cadence.</summary>
    /// <param name="CadenceId">The cadence.</param>
    public sealed record MoveToCadence(string CadenceId) : ActionDefinition
    {
        /// <inheritdoc />
        public override string Code => "move-to-cadence";
    }

    /// <summary>Moves the record to the last step of its cadence.</summary>
    public sealed record GoToLastStep : ActionDefinition
    {
        /// <inheritdoc />
        public override string Code => "go-to-last-step";
    }

    /// <summary>Writes the CRM status of the account, of the record, or of both.</summary>
    /// <param name="Account">The account's new status; null: unchanged.</param>
    /// <param name="Lead">The record's new status; null: unchanged.</param>
    public sealed record ChangeStatus(string? Account, string? Lead) : ActionDefinition
    {
        /// <inheritdoc />
        public override string Code => "change-status";
    }

    /// <summary>Gives the record a new assignee.</summary>
    /// <param name="To">The chain that finds the assignee.</param>
    public sealed record Reassign(IReadOnlyList<Candidate> To) : ActionDefinition
    {
        /// <inheritdoc />
        public override string Code => "reassign";
    }

    /// <summary>Tells a user.</summary>
    /// <param name="Users">The chain that finds the user.</param>
    /// <param name="Message">What they are told.</param>
    public sealed record Notify(IReadOnlyList<Candidate> Users, string Message) : ActionDefinition
    {
        /// <inheritdoc />
        public override string Code => "notify";
    }

    /// <summary>Gives a role of the record's account to somebody, by the hand-over policy.</summary>
    /// <param name="Role">The role.</param>
    /// <param name="To">The chain that finds the new holder.</param>
    public sealed record HandOver(string Role, IReadOnlyList<Candidate> To) : ActionDefinition
    {
        /// <inheritdoc />
        public override string Code => "hand-over";
    }

    /// <summary>An action that the host registered.</summary>
    /// <param name="Name">The name under which it is registered.</param>
    /// <param name="Parameters">Its parameters, as in the file.</param>
    public sealed record Custom(string Name, IReadOnlyDictionary<string, JsonElement> Parameters) : ActionDefinition
    {
        /// <inheritdoc />
        public override string Code => Name;
    }
}
