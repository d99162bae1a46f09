namespace MinerOsphere.Store.Indexes;

/// <summary>A column of 32-bit numbers as they are: for what every look-up begins with.</summary>
internal readonly unsafe struct PlainColumn(uint* start) : IColumn
{
    public uint this[uint place] => start[place];

    public PlainColumn From(uint place) => new(start + place);
}
