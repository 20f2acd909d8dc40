using System.Data.Common;
using AssignmentRules.Hosting;
using AssignmentRules.Sql;
using AssignmentRules.Sql.Hosting;
using AssignmentRules.Storage;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Puts a database behind the engine.</summary>
public static class SqlStoreBuilderExtensions
{
    /// <summary>
    /// Keeps everything in the database of the data source that the host registered: an <c>NpgsqlDataSource</c>, or any other <see cref="DbDataSource"/>.
    /// When the host starts, the schema is created or upgraded, and whatever would fail later stops it with a sentence.
    /// </summary>
    /// <param name="builder">The builder.</param>
    /// <param name="dialect">The database.</param>
    /// <param name="configure">Changes settings; null: the defaults.</param>
    public static AssignmentRulesBuilder UseSqlStore(this AssignmentRulesBuilder builder, SqlDialect dialect, Action<SqlStoreOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var services = builder.Services;
        return builder.UseSqlStore(dialect, provider => DataSourceFinder.Find(services, provider), configure);
    }

    /// <summary>As <see cref="UseSqlStore(AssignmentRulesBuilder, SqlDialect, Action{SqlStoreOptions})"/>, with a data source that the store makes for itself from the driver's factory.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="dialect">The database.</param>
    /// <param name="factory">The driver: <c>SqliteFactory.Instance</c>, <c>NpgsqlFactory.Instance</c>.</param>
    /// <param name="connectionString">How the driver opens the database: <c>Data Source=assignments.db</c>.</param>
    /// <param name="configure">Changes settings; null: the defaults.</param>
    public static AssignmentRulesBuilder UseSqlStore(this AssignmentRulesBuilder builder, SqlDialect dialect, DbProviderFactory factory, string connectionString, Action<SqlStoreOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(factory);
        ArgumentException.ThrowIfNullOrWhiteSpace(connectionString);
        builder.Services.AddSingleton(_ => new OwnDataSource(factory.CreateDataSource(connectionString)));
        return builder.UseSqlStore(dialect, static provider => provider.GetRequiredService<OwnDataSource>().Source, configure);
    }

    /// <summary>As <see cref="UseSqlStore(AssignmentRulesBuilder, SqlDialect, Action{SqlStoreOptions})"/>, with the data source that a function gives; it stays the host's to dispose of.</summary>
    public static AssignmentRulesBuilder UseSqlStore(this AssignmentRulesBuilder builder, SqlDialect dialect, Func<IServiceProvider, DbDataSource> source, Action<SqlStoreOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(dialect);
        ArgumentNullException.ThrowIfNull(source);
        var options = new SqlStoreOptions();
        configure?.Invoke(options);
        var services = builder.Services;
        services.TryAddSingleton<SqlStoreInUse>();
        services.Replace(ServiceDescriptor.Singleton(provider =>
            provider.GetRequiredService<SqlStoreInUse>().Store = new SqlAssignmentStore(dialect, source(provider), options, provider.GetRequiredService<TimeProvider>(), provider.GetService<ILogger<SqlAssignmentStore>>())));
        services.Replace(ServiceDescriptor.Singleton<IAssignmentStore>(static provider => provider.GetRequiredService<SqlAssignmentStore>()));
        services.Replace(ServiceDescriptor.Singleton<IDecisionLog>(static provider => provider.GetRequiredService<SqlAssignmentStore>()));
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, SqlStoreStart>());
        return builder;
    }
}
