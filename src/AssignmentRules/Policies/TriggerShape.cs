using System.Collections.Frozen;
using AssignmentRules.Workflows;

namespace AssignmentRules.Policies;

/// <summary>A trigger: its code, or an object with its parameters.</summary>
internal static class TriggerShape
{
    private const string CallLongerThan = "call-longer-than";

    private const string CustomLinkClicked = "custom-link-clicked";

    private static readonly ObjectShape<TriggerDefinition> Call = new(
        "a trigger",
        new TriggerDefinition(CallLongerThan),
        new Member<TriggerDefinition, decimal?>("seconds", "The length that a call must exceed, in seconds", new NullableShape<decimal>(new PositiveNumberShape()), trigger => trigger.Seconds, (trigger, value) => trigger with { Seconds = value })
        {
            Subject = _ => "the length of the call",
            InvalidCode = Reason.ThresholdInvalid,
        })
    {
        Kind = ("trigger", CallLongerThan),
        Rule = (trigger, path, faults) =>
        {
            if (trigger.Seconds is null)
            {
                faults.Add(path, $"'{CallLongerThan}' has no 'seconds'", $"write {{ \"trigger\": \"{CallLongerThan}\", \"seconds\": 120 }}", Reason.ThresholdRequired);
            }
        },
    };

    private static readonly ObjectShape<TriggerDefinition> Link = new(
        "a trigger",
        new TriggerDefinition(CustomLinkClicked),
        new Member<TriggerDefinition, string>("link", "The link; without it every link", TextShape.Name, trigger => trigger.Link, (trigger, value) => trigger with { Link = value }))
    {
        Kind = ("trigger", CustomLinkClicked),
    };

    private static readonly VariantShape<TriggerDefinition> Full = new(
        "trigger",
        new TriggerDefinition(TriggerCodes.All[0]),
        new HostVariant<TriggerDefinition>("a trigger", "an object such as { \"trigger\": \"call-longer-than\", \"seconds\": 120 }", Reason.TriggerRequired, (code, parameters) => new TriggerDefinition(code) { Parameters = parameters }, trigger => trigger.Code, trigger => trigger.Parameters, capabilities => capabilities.Triggers, capabilities => capabilities.TriggerParameters),
        [.. TriggerCodes.All.Select(code => new Variant<TriggerDefinition, TriggerDefinition>(code, ShapeOf(code)))]);

    // Of many workflows most have one of these, and nothing about it can change.
    private static readonly FrozenDictionary<string, TriggerDefinition> Plain = TriggerCodes.All.ToFrozenDictionary(code => code, code => new TriggerDefinition(code), StringComparer.Ordinal);

    public static readonly ShorthandShape<TriggerDefinition> Instance = new(
        new TriggerCodeShape(CallLongerThan),
        code => Plain.GetValueOrDefault(code) ?? new TriggerDefinition(code),
        trigger => trigger is { Seconds: null, Link: null, Parameters: null or { Count: 0 } } ? trigger.Code : null,
        Full)
    {
        DefinitionName = "trigger",
    };

    private static ObjectShape<TriggerDefinition> ShapeOf(string code) => code switch
    {
        CallLongerThan => Call,
        CustomLinkClicked => Link,
        _ => new ObjectShape<TriggerDefinition>("a trigger", new TriggerDefinition(code)) { Kind = ("trigger", code) },
    };
}
