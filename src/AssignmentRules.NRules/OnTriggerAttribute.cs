using NRules.Fluent.Dsl;

namespace AssignmentRules.NRules;

/// <summary>
/// Has a rule asked for events of this trigger only; several may be given. A rule without one is asked for every event, which each of them pays for.
/// </summary>
/// <param name="trigger">The trigger's code, built in or registered with <c>AddTrigger</c>; a code that does not exist stops the host at start.</param>
public sealed class OnTriggerAttribute(string trigger) : TagAttribute(Prefix + trigger)
{
    internal const string Prefix = "trigger:";

    /// <summary>The trigger's code.</summary>
    public string Trigger => trigger;
}
