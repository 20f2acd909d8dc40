using System.Data.Common;

namespace AssignmentRules.Sql.Schema;

/// <summary>Brings the database to the version that the package works with, from whichever it has; safe from many nodes at once.</summary>
internal sealed class SchemaKeeper(SqlConnector connector)
{
    private readonly Lock gate = new();
    private Task? check;

    /// <summary>Makes sure, once, that the schema is there; after a failure the next call looks again.</summary>
    public ValueTask EnsureAsync(CancellationToken cancellationToken)
    {
        lock (gate)
        {
            if (check is null or { IsFaulted: true } or { IsCanceled: true })
            {
                check = CheckAsync(connector.Options.ManageSchema, CancellationToken.None).AsTask();
            }

            return check.IsCompletedSuccessfully ? ValueTask.CompletedTask : new(check.WaitAsync(cancellationToken));
        }
    }

    /// <summary>As <see cref="EnsureAsync"/>, but changes nothing: whoever has a transaction of their own open would wait for themselves.</summary>
    public async ValueTask DemandAsync(CancellationToken cancellationToken)
    {
        if (!IsReady)
        {
            await CheckAsync(upgrades: false, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Whether it is known that the schema is there.</summary>
    public bool IsReady => Volatile.Read(ref check) is { IsCompletedSuccessfully: true };

    /// <summary>Upgrades, or only checks.</summary>
    /// <exception cref="InvalidOperationException">The database is in memory; or the schema is of a later version, or it is older or missing and must not be changed.</exception>
    public async ValueTask CheckAsync(bool upgrades, CancellationToken cancellationToken)
    {
        var connection = await connector.OpenAsync(cancellationToken).ConfigureAwait(false);
        await using var connectionScope = connection.ConfigureAwait(false);
        await connector.Dialect.DemandDurableAsync(connection, connector, cancellationToken).ConfigureAwait(false);
        var version = await FindVersionAsync(connection, cancellationToken).ConfigureAwait(false);
        if (version > SchemaScripts.Latest)
        {
            throw new InvalidOperationException($"The schema '{connector.Text.Schema}' has version {version}; this version of AssignmentRules.Sql works with {SchemaScripts.Latest}. Upgrade the package on this node.");
        }

        if (version == SchemaScripts.Latest)
        {
            // Whoever may only read (a standby, a role without rights, a file of another user) would fail at the first step.
            await connector.ExecuteAsync(connection, "UPDATE {records} SET tenant_id = tenant_id WHERE 1 = 0", cancellationToken).ConfigureAwait(false);
            return;
        }

        if (!upgrades)
        {
            throw new InvalidOperationException($"The schema '{connector.Text.Schema}' {(version == 0 ? "is not there" : $"has version {version}, and must have {SchemaScripts.Latest}")}, and this call must not change it. Run what SqlSchema.ToSql prints{(version == 0 ? string.Empty : $" from version {version}")}, or call SqlAssignmentStore.UpgradeAsync before anything else (a host that starts does).");
        }

        await UpgradeAsync(connection, cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask UpgradeAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        await connector.ExecuteAsync(connection, connector.Dialect.BeginWrite, cancellationToken).ConfigureAwait(false);
        try
        {
            await connector.ExecuteAsync(connection, connector.Dialect.SchemaLock, cancellationToken).ConfigureAwait(false);

            // Under the lock: another node may have done it meanwhile.
            var version = await FindVersionAsync(connection, cancellationToken).ConfigureAwait(false);
            foreach (var script in SchemaScripts.All(connector.Dialect, connector.Text).Where(script => script.Version > version))
            {
                await connector.ExecuteAsync(connection, script.Text, cancellationToken).ConfigureAwait(false);
            }

            await connector.ExecuteAsync(connection, "COMMIT", cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            await connector.RollbackAsync(connection).ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>The version that the database has; 0: none.</summary>
    private async ValueTask<int> FindVersionAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        var find = connector.Command(connection, connector.Dialect.FindSchema(connector.Text), ("@table", connector.Text.Prefix + "schema_version"));
        await using var findScope = find.ConfigureAwait(false);
        if (await find.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false) is null)
        {
            return 0;
        }

        var read = connector.Command(connection, "SELECT coalesce(max(version), 0) FROM {schema_version}");

        await using var readScope = read.ConfigureAwait(false);
        return Convert.ToInt32(await read.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false), System.Globalization.CultureInfo.InvariantCulture);
    }
}
