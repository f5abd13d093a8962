using System.Globalization;
using Scim.Server.Relational.Catalog;
using Scim.Server.Relational.Documents;
using Scim.Server.Relational.Sql;

namespace Scim.Server.Relational.Tests.Documents;

public sealed class StoredDocumentTests
{
    private static readonly ScimResourceType Device = new("Device", "Devices", new ScimSchema("urn:example:Device", "Device",
    [
        new ScimAttribute("weight", ScimAttributeType.Decimal),
        new ScimAttribute("count", ScimAttributeType.Integer),
    ]));

    [Theory]
    [InlineData("weight")]
    [InlineData("unknown")]
    public void A_decimal_stays_a_decimal(string name)
    {
        foreach (var number in (decimal[])[5, 5.00m, -0.5m, 0, long.MaxValue, decimal.MaxValue, decimal.MinValue, 0.0000000000000000000000000001m])
        {
            RoundTrip(name, ScimValue.From((decimal?)number)).Should().Be(ScimValue.From((decimal?)number));
        }
    }

    [Theory]
    [InlineData("weight", "9")]
    [InlineData("unknown", "9.0")]
    [InlineData("weight", "9.50")]
    public void A_decimal_is_returned_as_it_was_sent(string name, string sent)
    {
        var number = decimal.Parse(sent, CultureInfo.InvariantCulture);

        RoundTrip(name, ScimValue.From((decimal?)number)).AsDecimal()?.ToString(CultureInfo.InvariantCulture).Should().Be(sent);
    }

    [Theory]
    [InlineData("count")]
    [InlineData("unknown")]
    public void An_integer_stays_an_integer(string name)
    {
        foreach (var number in (long[])[5, 0, long.MinValue, long.MaxValue])
        {
            RoundTrip(name, ScimValue.From((long?)number)).Should().Be(ScimValue.From((long?)number));
        }
    }

    [Theory]
    [InlineData("Jörg & <Ωμέγα> 'quoted' \"twice\" \\ \u0001\n")]
    [InlineData("\U0001F600 e\u0301 \u2028")]
    [InlineData("")]
    public void Text_round_trips_unchanged(string text) => RoundTrip("unknown", ScimValue.From(text)).Should().Be(ScimValue.From(text));

    private static ScimValue RoundTrip(string name, ScimValue value)
    {
        var tree = new ScimObject();
        tree.Set(name, value);
        var document = StoredDocument.Write(StoredDocument.GetContent(tree, Device));
        return StoredDocument.Read(document.Utf8, Device, Guid.NewGuid(), new ResourceState(1, 0, 0))[name];
    }
}
