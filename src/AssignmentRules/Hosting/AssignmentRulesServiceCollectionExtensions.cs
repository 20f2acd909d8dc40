using AssignmentRules;
using AssignmentRules.Hosting;
using AssignmentRules.Storage;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds the engine to a host.</summary>
public static class AssignmentRulesServiceCollectionExtensions
{
    /// <summary>
    /// Adds the <see cref="AssignmentEngine"/>. The builder then says where policies and users come from; when the host starts, whatever would fail
    /// later (a missing port, an invalid policy, a wrong setting) stops it with a sentence.
    /// </summary>
    /// <param name="services">The host's services.</param>
    /// <param name="configure">Changes settings; null: the defaults.</param>
    public static AssignmentRulesBuilder AddAssignmentRules(this IServiceCollection services, Action<AssignmentRulesOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddOptions<AssignmentRulesOptions>().Configure(options => configure?.Invoke(options)).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<AssignmentRulesOptions>, AssignmentRulesOptionsValidator>());
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IAssignmentStore, MemoryAssignmentStore>();
        services.TryAddSingleton(EngineFactory.Create);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, StartupCheck>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, WorkflowService>());
        return new AssignmentRulesBuilder(services);
    }
}
