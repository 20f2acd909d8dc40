using System.Text.Json.Serialization;

namespace AssignmentRules.Testing;

/// <summary>What can be made to fail in a <see cref="MemoryHost"/>.</summary>
[JsonConverter(typeof(CodeJsonConverter<HostFault>))]
public enum HostFault
{
    /// <summary>Looking up an owner.</summary>
    OwnerLookup,

    /// <summary>Writing a status.</summary>
    WriteStatus,

    /// <summary>Writing the holder of a role.</summary>
    WriteRole,

    /// <summary>Giving a task to somebody.</summary>
    MoveTask,

    /// <summary>Changing a membership in a cadence.</summary>
    Cadence,

    /// <summary>Telling somebody.</summary>
    Notify,

    /// <summary>Asking a custom candidate.</summary>
    Custom,
}
