using System.Globalization;
using System.Text;
using AssignmentRules.Storage;

namespace AssignmentRules.Testing.Stores;

/// <summary>The simplest rotation: it counts its turns.</summary>
internal sealed class Counter
{
    public int Count { get; set; }
}

/// <summary>How a <see cref="Counter"/> is kept: its digits.</summary>
internal sealed class CounterFormat : RotationFormat<Counter>
{
    public static readonly CounterFormat Instance = new();

    public override Counter New() => new();

    public override Counter Load(ReadOnlySpan<byte> saved) => new() { Count = int.Parse(saved, CultureInfo.InvariantCulture) };

    public override byte[] Save(Counter state) => Encoding.UTF8.GetBytes(state.Count.ToString(CultureInfo.InvariantCulture));
}
