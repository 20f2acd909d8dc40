using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace AssignmentRules.Sql.Benchmarks.Servers;

/// <summary>
/// A throw-away server on a free port, with the settings that PostgreSQL comes with. A shell guards it: when whoever started it is gone, however it
/// went, the shell reads the end of its input and stops the server.
/// </summary>
internal sealed class PostgreSqlServer : IAsyncDisposable
{
    private const string Guard =
        """
        trap '' INT
        "$1" -D "$3" -A trust -U postgres --no-sync --no-locale -E UTF8 >/dev/null || exit 1
        "$2" -D "$3" -p "$4" -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c max_connections=300 >"$3/log" 2>&1 </dev/null &
        server=$!
        read -r word
        kill -INT "$server"
        wait "$server"
        rm -rf "$3"
        """;

    private readonly Process guard;

    private PostgreSqlServer(Process guard, int port)
    {
        this.guard = guard;
        ConnectionString = string.Create(CultureInfo.InvariantCulture, $"Host=127.0.0.1;Port={port};Username=postgres;Database=postgres;SSL Mode=Disable;GSS Encryption Mode=Disable");
    }

    public string ConnectionString { get; }

    /// <summary>Starts a server whose data is in a new folder below the one given.</summary>
    public static async Task<PostgreSqlServer> StartAsync(string folder, CancellationToken cancellationToken)
    {
        var port = FreePort();
        var data = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"assignment-rules-{port}"));

        // PostgreSQL does not run as root.
        string[] account = Environment.IsPrivilegedProcess ? ["setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups"] : [];
        string[] command = [.. account, "sh", "-c", Guard, "guard", PostgreSqlPrograms.Find("initdb"), PostgreSqlPrograms.Find("postgres"), data, port.ToString(CultureInfo.InvariantCulture)];
        var shell = Process.Start(new ProcessStartInfo(command[0], command[1..]) { RedirectStandardInput = true, UseShellExecute = false, WorkingDirectory = "/" })!;
        var server = new PostgreSqlServer(shell, port);
        try
        {
            await server.AnswersAsync(data, cancellationToken);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        guard.StandardInput.Close();
        await guard.WaitForExitAsync();
        guard.Dispose();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private async Task AnswersAsync(string data, CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                await using var connection = new NpgsqlConnection(ConnectionString + ";Pooling=false");
                await connection.OpenAsync(cancellationToken);
                return;
            }
            catch (NpgsqlException) when (!guard.HasExited && watch.Elapsed < TimeSpan.FromMinutes(1))
            {
                await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, cancellationToken);
            }
            catch (NpgsqlException exception)
            {
                throw new InvalidOperationException($"PostgreSQL does not start in '{data}': {exception.Message}", exception);
            }
        }
    }
}
