using MinerOsphere.Rdf.Turtle;
using MinerOsphere.Tests.House;

namespace MinerOsphere.Models.Tests.Cards;

/// <summary>The committed model card is linked data that our own reader understands without fetching anything.</summary>
public class CardLinkedDataTests
{
    [Fact]
    public void A_card_is_read_into_the_terms_of_its_vocabularies()
    {
        var read = RdfReader.Parse(File.ReadAllText(Path.Combine(Repository.Root, "tests", "MinerOsphere.Learning.Tests", "Cards", "card.jsonld")), RdfSyntaxName.JsonLd);
        Assert.True(read.Succeeded, read.Succeeded ? "" : read.Error.ToString());
        var terms = read.Value.Select(q => q.Predicate.ToString()!.Trim('<', '>')).ToHashSet(StringComparer.Ordinal);

        // As many as rdflib 6.1 finds in it.
        Assert.Equal(160, read.Value.Count);
        foreach (var term in (string[])["https://w3id.org/fair4ml#intendedUse", "https://w3id.org/fair4ml#trainedOn", "http://www.w3.org/ns/prov#wasGeneratedBy", "http://www.w3.org/ns/mls#hasInput", "http://www.w3.org/ns/mls#hasValue", "https://schema.org/license"])
            Assert.Contains(term, terms);
    }
}
