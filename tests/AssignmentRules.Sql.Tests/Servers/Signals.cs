using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace AssignmentRules.Sql.Tests.Servers;

/// <summary>What an operator, or the kernel, does to a process.</summary>
internal static class Signals
{
    private const int Kill = 9;

    private static readonly bool IsMac = OperatingSystem.IsMacOS();

    /// <summary>kill -9 of a process and of all that it started.</summary>
    public static void KillTree(int processId)
    {
        int[] all = [processId, .. Children(processId)];
        foreach (var id in all)
        {
            _ = Send(id, Kill);
        }
    }

    /// <summary>Freezes a process: it does nothing, its connections stay.</summary>
    public static void Freeze(Process process) => Demand(Send(process.Id, IsMac ? 17 : 19));

    /// <summary>Lets a frozen process go on.</summary>
    public static void Thaw(Process process) => Demand(Send(process.Id, IsMac ? 19 : 18));

    private static int[] Children(int processId)
    {
        using var list = Process.Start(new ProcessStartInfo("ps", ["-A", "-o", "pid=,ppid="]) { RedirectStandardOutput = true, UseShellExecute = false })!;
        var lines = list.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        list.WaitForExit();
        return
        [
            .. lines.Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
                .Where(pair => int.Parse(pair[1], CultureInfo.InvariantCulture) == processId)
                .Select(pair => int.Parse(pair[0], CultureInfo.InvariantCulture)),
        ];
    }

    private static void Demand(int result)
    {
        if (result != 0)
        {
            throw new InvalidOperationException($"The signal was not delivered: error {Marshal.GetLastPInvokeError()}.");
        }
    }

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Send(int processId, int signal);
}
