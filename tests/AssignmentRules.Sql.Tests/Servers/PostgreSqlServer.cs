using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace AssignmentRules.Sql.Tests.Servers;

/// <summary>
/// A PostgreSQL server of the tests' own, on a free port of this machine. A shell guards it: when whoever started it is gone, however it went, the shell
/// reads the end of its input, stops the server and removes its files.
/// </summary>
internal sealed class PostgreSqlServer : IAsyncDisposable
{
    private const int Attempts = 5;

    // $1: the programs. $2: where to make the folder. $3: the folder, or "new". $4: the port. Then settings.
    private const string Guard =
        """
        trap '' INT TERM HUP
        programs=$1 folder=$3 port=$4
        if [ "$folder" = new ]; then
          folder=$(mktemp -d "$2/assignment-rules-XXXXXX") || exit 1
          "$programs/initdb" -D "$folder" -A trust -U postgres --no-sync --no-locale -E UTF8 >/dev/null || { rm -rf "$folder"; exit 1; }
        fi
        echo "$folder"
        shift 4
        "$programs/postgres" -D "$folder" -p "$port" "$@" &
        server=$!
        echo "$server"
        exec >/dev/null
        read -r word
        kill -QUIT "$server" 2>/dev/null
        wait "$server"
        [ "$word" = keep ] || rm -rf "$folder"
        """;

    private readonly ConcurrentQueue<string> log = new();
    private readonly string[] settings;
    private Process guard = null!;
    private string folder = "new";
    private int processId;

    private PostgreSqlServer(string[] settings) => this.settings = settings;

    public int Port { get; private set; }

    /// <summary>Starts a server.</summary>
    /// <param name="isDurable">Whether what is committed is on the disk. False is faster, and loses nothing while the machine itself runs.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<PostgreSqlServer> StartAsync(bool isDurable, CancellationToken cancellationToken)
    {
        string[] durability = isDurable ? [] : ["fsync=off", "full_page_writes=off"];
        var server = new PostgreSqlServer([.. durability, "listen_addresses=127.0.0.1", "unix_socket_directories=", "max_connections=300", "wal_level=minimal", "max_wal_senders=0", "lc_messages=C"]);
        for (var attempt = 1; ; attempt++)
        {
            server.Port = FreePort();
            if (await server.LaunchAsync(cancellationToken))
            {
                return server;
            }

            await server.EndGuardAsync(keepsFiles: false);
            server.folder = "new";
            if (attempt == Attempts)
            {
                throw new InvalidOperationException($"PostgreSQL does not start:{Environment.NewLine}{string.Join(Environment.NewLine, server.log)}");
            }
        }
    }

    public string ConnectionString(string database, int? port = null) =>
        string.Create(CultureInfo.InvariantCulture, $"Host=127.0.0.1;Port={port ?? Port};Username=postgres;Database={database};SSL Mode=Disable;GSS Encryption Mode=Disable");

    /// <summary>kill -9 of the server with all of its processes: what it had not written is gone.</summary>
    public async Task KillAsync()
    {
        Signals.KillTree(processId);
        await EndGuardAsync(keepsFiles: true);
    }

    /// <summary>Starts it again, on the same port and files.</summary>
    public async Task RestartAsync(CancellationToken cancellationToken)
    {
        for (var attempt = 1; !await LaunchAsync(cancellationToken); attempt++)
        {
            await EndGuardAsync(keepsFiles: true);
            if (attempt == Attempts)
            {
                throw new InvalidOperationException($"PostgreSQL does not come back:{Environment.NewLine}{string.Join(Environment.NewLine, log)}");
            }
        }
    }

    public async ValueTask DisposeAsync() => await EndGuardAsync(keepsFiles: false);

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private async Task<bool> LaunchAsync(CancellationToken cancellationToken)
    {
        // PostgreSQL does not run as root.
        string[] account = Environment.IsPrivilegedProcess ? ["setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups"] : [];
        string[] command = [.. account, "sh", "-c", Guard, "guard", PostgreSqlPrograms.Folder!, Path.GetTempPath(), folder, Port.ToString(CultureInfo.InvariantCulture), .. settings.SelectMany(setting => new[] { "-c", setting })];
        var start = new ProcessStartInfo(command[0], command[1..]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false, WorkingDirectory = "/" };
        var started = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        guard = Process.Start(start)!;
        guard.ErrorDataReceived += (_, line) => Hear(line.Data, started);
        guard.BeginErrorReadLine();
        if (await guard.StandardOutput.ReadLineAsync(cancellationToken) is not { Length: > 0 } made || await guard.StandardOutput.ReadLineAsync(cancellationToken) is not { Length: > 0 } id)
        {
            return false;
        }

        folder = made;
        processId = int.Parse(id, CultureInfo.InvariantCulture);
        return await started.Task.WaitAsync(TimeSpan.FromMinutes(1), TimeProvider.System, cancellationToken);
    }

    private void Hear(string? line, TaskCompletionSource<bool> started)
    {
        log.Enqueue(line ?? "(end)");
        if (log.Count > 100)
        {
            log.TryDequeue(out _);
        }

        if (line is null || (line.Contains("FATAL:", StringComparison.Ordinal) && !line.Contains("the database system is", StringComparison.Ordinal)))
        {
            // The other lines are answers to clients that could not wait.
            started.TrySetResult(false);
        }
        else if (line.Contains("database system is ready to accept connections", StringComparison.Ordinal))
        {
            started.TrySetResult(true);
        }
    }

    private async Task EndGuardAsync(bool keepsFiles)
    {
        try
        {
            if (keepsFiles)
            {
                await guard.StandardInput.WriteLineAsync("keep");
            }

            guard.StandardInput.Close();
        }
        catch (IOException)
        {
            // The guard is gone already.
        }

        await guard.WaitForExitAsync();
        guard.Dispose();
    }
}
