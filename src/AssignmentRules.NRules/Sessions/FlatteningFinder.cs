using NRules.RuleModel;

namespace AssignmentRules.NRules.Sessions;

/// <summary>Whether a rule flattens collections of facts (<c>SelectMany</c>).</summary>
internal sealed class FlatteningFinder : RuleElementVisitor<FlatteningFinder.Found>
{
    private static readonly FlatteningFinder Instance = new();

    public static bool Uses(IRuleDefinition rule)
    {
        var found = new Found();
        Instance.Visit(found, rule.LeftHandSide);
        return found.IsAny;
    }

    protected override RuleElement VisitAggregate(Found context, AggregateElement element)
    {
        context.IsAny |= string.Equals(element.Name, AggregateElement.FlattenName, StringComparison.Ordinal);
        return base.VisitAggregate(context, element);
    }

    internal sealed class Found
    {
        public bool IsAny { get; set; }
    }
}
