using AssignmentRules.Hosting;
using AssignmentRules.NRules;
using AssignmentRules.Workflows.Matching;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Has NRules match workflows.</summary>
public static class NRulesBuilderExtensions
{
    /// <summary>
    /// Has NRules match workflows in the place of the built-in matcher, with the same result, and asks rules of the host's beside: they may forbid a workflow or propose
    /// actions. A rule that cannot be compiled stops the host at start. Called again, the last call counts.
    /// </summary>
    /// <param name="builder">The builder.</param>
    /// <param name="configure">Names the rules, and changes settings; null: no rules, the defaults.</param>
    public static AssignmentRulesBuilder UseNRules(this AssignmentRulesBuilder builder, Action<NRulesOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var options = new NRulesOptions();
        configure?.Invoke(options);
        builder.Services.Replace(ServiceDescriptor.Singleton<IRuleEngine>(services => NRulesEngine.Create(options, services)));
        return builder;
    }
}
