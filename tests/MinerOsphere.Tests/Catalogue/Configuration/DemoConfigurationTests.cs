using MinerOsphere.Catalogue.Configuration;
using MinerOsphere.Tests.House;

namespace MinerOsphere.Tests.Catalogue.Configuration;

/// <summary>The configuration that the repository ships.</summary>
public class DemoConfigurationTests
{
    [Fact]
    public void Has_no_fault()
    {
        var result = ConfigurationLoader.Load(Path.Combine(Repository.Root, "config"));

        Assert.True(result.Faults.IsEmpty, string.Join("\n", result.Faults));
        Assert.True(result.Succeeded);
        Assert.Equal(
            [
                "beach-buildings", "beach-shorelines", "beach-transects", "catchments", "communes", "daily-flows", "departements", "fictional-piezometer", "forests",
                "hamersley-faults", "hamersley-geology", "hamersley-structures", "he-doctoral-schools", "he-establishments", "he-finances", "he-graduate-employment",
                "he-students", "hydrometric-stations", "land-cover-metaleurop", "land-take-example", "lapland-till", "london-animal-rescues", "london-boroughs",
                "metaleurop-soil", "mineral-commodities", "mineral-sites-france", "mineral-sites-world", "parcoursup-2018", "piezometers", "public-holidays", "school-holidays",
                "sdis-interventions", "sdis91-weekly",
            ],
            result.Value.Collections.Select(c => c.Id));
    }

    [Fact]
    public void Every_property_is_labelled_in_both_languages()
    {
        var collections = ConfigurationLoader.Load(Path.Combine(Repository.Root, "config")).Value!.Collections;

        Assert.Empty(
            from c in collections
            from p in c.Schema.Properties
            where p.Label.Fr is null || p.Label.En is null
            select $"{c.Id}.{p.Name}");
    }
}
