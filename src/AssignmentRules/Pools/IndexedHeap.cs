namespace AssignmentRules.Pools;

/// <summary>A binary heap of members from which any one can be taken out. Allocates nothing after it was made.</summary>
/// <typeparam name="TOrder">The order; a structure, so that comparing is no call.</typeparam>
internal sealed class IndexedHeap<TOrder>
    where TOrder : struct, IMemberOrder
{
    private const int Absent = -1;

    private readonly int[] items;
    private readonly int[] places;
    private readonly TOrder order;

    public IndexedHeap(int capacity, TOrder order)
    {
        items = new int[capacity];
        places = new int[capacity];
        this.order = order;
        Array.Fill(places, Absent);
    }

    public int Count { get; private set; }

    /// <summary>The first member, or -1.</summary>
    public int Top => Count == 0 ? Absent : items[0];

    public bool Has(int member) => places[member] != Absent;

    /// <summary>The first member other than this one, or -1.</summary>
    public int TopBut(int member)
    {
        if (Top != member || Count < 2)
        {
            return Top == member ? Absent : Top;
        }

        return Count > 2 && order.IsBefore(items[2], items[1]) ? items[2] : items[1];
    }

    public void Clear()
    {
        Count = 0;
        Array.Fill(places, Absent);
    }

    public void Add(int member)
    {
        Count++;
        Rise(Count - 1, member);
    }

    /// <summary>Takes the member out, if it is in.</summary>
    public void Remove(int member)
    {
        var place = places[member];
        if (place == Absent)
        {
            return;
        }

        places[member] = Absent;
        Count--;
        if (place == Count)
        {
            return;
        }

        var moved = items[Count];
        if (place > 0 && order.IsBefore(moved, items[(place - 1) / 2]))
        {
            Rise(place, moved);
        }
        else
        {
            Sink(place, moved);
        }
    }

    private void Rise(int place, int member)
    {
        while (place > 0)
        {
            var parent = (place - 1) / 2;
            if (!order.IsBefore(member, items[parent]))
            {
                break;
            }

            Put(place, items[parent]);
            place = parent;
        }

        Put(place, member);
    }

    private void Sink(int place, int member)
    {
        for (var child = (2 * place) + 1; child < Count; child = (2 * place) + 1)
        {
            if (child + 1 < Count && order.IsBefore(items[child + 1], items[child]))
            {
                child++;
            }

            if (!order.IsBefore(items[child], member))
            {
                break;
            }

            Put(place, items[child]);
            place = child;
        }

        Put(place, member);
    }

    private void Put(int place, int member)
    {
        items[place] = member;
        places[member] = place;
    }
}

/// <summary>A total order of members.</summary>
internal interface IMemberOrder
{
    bool IsBefore(int left, int right);
}
