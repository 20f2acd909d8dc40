using AssignmentRules.Ports;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace AssignmentRules.Sql.Node;

/// <summary>The host's own action: it is kept in a table how often each key was asked for, and with which fence last.</summary>
internal sealed class Acting(IServiceProvider host) : ICustomAction
{
    public async ValueTask<bool> RunAsync(CustomActionRequest request, CancellationToken cancellationToken = default)
    {
        await using var command = host.GetRequiredService<NpgsqlDataSource>().CreateCommand("INSERT INTO acts VALUES ($1, 1, $2) ON CONFLICT (key) DO UPDATE SET calls = acts.calls + 1, fence = greatest(acts.fence, excluded.fence)");
        command.Parameters.Add(new NpgsqlParameter { Value = request.Key });
        command.Parameters.Add(new NpgsqlParameter { Value = request.Fence });
        await command.ExecuteNonQueryAsync(cancellationToken);
        return true;
    }
}
