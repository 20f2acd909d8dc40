using Microsoft.Extensions.DependencyInjection;
using NRules.Extensibility;

namespace AssignmentRules.NRules.Sessions;

/// <summary>Gives rules what they ask for with <c>Dependency()</c>: from a scope of the event's own.</summary>
internal sealed class ServiceResolver(IServiceProvider services) : IDependencyResolver
{
    public object Resolve(IResolutionContext context, Type serviceType) => services.GetRequiredService(serviceType);
}
