using AssignmentRules.HandOvers;
using AssignmentRules.Ports;
using AssignmentRules.Storage;

namespace AssignmentRules.Policies;

/// <summary>Finds what a hand-over policy needs of the host and the host lacks.</summary>
internal static class HandOverPortsCheck
{
    private static readonly PolicyPath HandOver = PolicyPath.Root.Member("handOver");

    public static void Check(HandOverDefinition policy, PolicyCapabilities capabilities, PolicyFaults faults)
    {
        var movers = policy.Roles.Where(role => role.Tasks is not (null or TaskPolicy.Keep)).Select(role => HandOver.Member("roles").Member(role.Role).Member("tasks"));
        if (policy.Tasks != TaskPolicy.Keep)
        {
            movers = movers.Prepend(HandOver.Member("tasks"));
        }

        foreach (var path in movers)
        {
            Port(capabilities.HasTaskBoard, path, "moving tasks", nameof(ITaskBoard));
            Port(capabilities.HasOwnerWriter, path, "a hand-over that moves tasks", nameof(IOwnerWriter));
            Port(capabilities.HasHandOverJournal, path, "a hand-over that moves tasks", nameof(IHandOverJournal));
        }

        foreach (var relation in policy.Relations.Where(relation => relation.Policy != RelationPolicy.Keep))
        {
            Port(capabilities.HasAccountDirectory, HandOver.Member("relations").Member(relation.Kind), "moving other records", nameof(IAccountDirectory));
            Port(capabilities.HasHandOverJournal, HandOver.Member("relations").Member(relation.Kind), "a hand-over that moves other records", nameof(IHandOverJournal));
        }

        void Port(bool present, PolicyPath path, string user, string port)
        {
            if (!present)
            {
                faults.Add(path, $"{user} needs the port {port}, which the host lacks", $"register an {port}, or write \"keep\"");
            }
        }
    }
}
