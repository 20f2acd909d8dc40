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
internal sealed class CounterFormat : RotationFormat
{
    private static readonly CounterFormat Instance = new();

    public static Counter? Find(IRotations rotations, string key) => (Counter?)rotations.Rotation(key, Instance);

    public override object New() => new Counter();

    public override object Load(ReadOnlySpan<byte> saved) => new Counter { Count = int.Parse(saved, CultureInfo.InvariantCulture) };

    public override byte[] Save(object state) => Encoding.UTF8.GetBytes(((Counter)state).Count.ToString(CultureInfo.InvariantCulture));
}
