using AssignmentRules.Assignments;
using AssignmentRules.Diagnostics;

namespace AssignmentRules.Workflows.Actions;

/// <summary>What actions work with.</summary>
/// <param name="Ports">The host.</param>
/// <param name="Assigner">Decides by chains and rules.</param>
/// <param name="Records">Tells the store what became of a record.</param>
/// <param name="Pauses">Ends pauses.</param>
internal sealed record ActionServices(WorkflowPorts Ports, Assigner Assigner, RecordKeeper Records, PauseKeeper Pauses)
{
    /// <summary>Asks the host; false: it failed, and the log says how.</summary>
    public async ValueTask<bool> TryAsync(Func<ValueTask> ask, string what)
    {
        try
        {
            await ask().ConfigureAwait(false);
            return true;
        }
        catch (Exception exception)
        {
            Ports.Logger.ActionFailed(exception, what);
            return false;
        }
    }

    /// <summary>Asks the host for something; not successful: it failed, and the log says how.</summary>
    public async ValueTask<(bool Succeeded, T? Value)> AskAsync<T>(Func<ValueTask<T>> ask, string what)
    {
        T? value = default;
        var succeeded = await TryAsync(async () => value = await ask().ConfigureAwait(false), what).ConfigureAwait(false);
        return (succeeded, value);
    }
}
