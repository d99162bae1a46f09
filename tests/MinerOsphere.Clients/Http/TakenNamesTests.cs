using MinerOsphere.Catalogue.Configuration;
using MinerOsphere.Clients.Servers;
using MinerOsphere.Server.Features.QueryParameters;

namespace MinerOsphere.Clients.Http;

public sealed class TakenNamesTests
{
    /// <summary>A parameter that is new takes its name from properties: the configuration must know.</summary>
    [Fact]
    public void Every_parameter_of_items_is_a_name_that_no_property_can_have()
    {
        var snapshot = MiniCatalogue.Snapshot();
        var parameters = ItemsParameters.For(snapshot.Settings.Items, snapshot.Collections[0]);
        var free = parameters.All.Concat(parameters.OfOne).Except(parameters.Filters).Select(p => p.Name).Where(name => !TakenNames.OfProperties.Contains(name));
        Assert.Empty(free);
    }
}
