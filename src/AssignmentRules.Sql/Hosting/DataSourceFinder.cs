using System.Data.Common;
using Microsoft.Extensions.DependencyInjection;

namespace AssignmentRules.Sql.Hosting;

/// <summary>Finds the data source that the host registered, under its own type or under <see cref="DbDataSource"/>, without knowing the driver.</summary>
internal static class DataSourceFinder
{
    /// <exception cref="InvalidOperationException">There is none, or there are several.</exception>
    public static DbDataSource Find(IServiceCollection services, IServiceProvider provider)
    {
        if (provider.GetService<DbDataSource>() is { } registered)
        {
            return registered;
        }

        Type[] types = [.. services.Where(service => !service.IsKeyedService && typeof(DbDataSource).IsAssignableFrom(service.ServiceType)).Select(service => service.ServiceType).Distinct()];
        return types switch
        {
            [var only] => (DbDataSource)provider.GetRequiredService(only),
            [] => throw new InvalidOperationException("UseSqlStore found no data source. Register one (services.AddNpgsqlDataSource(connectionString), or services.AddSingleton(NpgsqlDataSource.Create(connectionString))), or give UseSqlStore the driver's factory and a connection string."),
            _ => throw new InvalidOperationException($"UseSqlStore found several data sources ({string.Join(", ", types.Select(type => type.Name))}); say which: UseSqlStore(dialect, provider => provider.GetRequiredService<…>())."),
        };
    }
}
