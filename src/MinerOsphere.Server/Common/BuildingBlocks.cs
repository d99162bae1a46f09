using System.Collections.Immutable;
using MinerOsphere.Catalogue.Configuration;

namespace MinerOsphere.Server.Common;

/// <summary>All blocks of the server, in order. Which of them answer is the current catalogue's settings to say, so a reload can switch one.</summary>
internal sealed class BuildingBlocks(IEnumerable<IBuildingBlock> blocks)
{
    public ImmutableArray<IBuildingBlock> All { get; } = [.. blocks.OrderBy(b => b.Order).ThenBy(b => b.Name, StringComparer.Ordinal)];

    public IEnumerable<IBuildingBlock> On(ServerSettings settings) => All.Where(b => IsOn(b, settings));

    public static bool IsOn(IBuildingBlock block, ServerSettings settings) => !settings.DisabledBlocks.Contains(block.Name);

    /// <summary>Every block of this assembly, made by its parameterless constructor.</summary>
    public static BuildingBlocks Discover()
    {
        var found = new List<IBuildingBlock>();
        foreach (var type in typeof(BuildingBlocks).Assembly.GetTypes())
            if (type is { IsAbstract: false, IsClass: true } && typeof(IBuildingBlock).IsAssignableFrom(type))
                found.Add((IBuildingBlock)Activator.CreateInstance(type, nonPublic: true)!);
        return new(found);
    }
}
