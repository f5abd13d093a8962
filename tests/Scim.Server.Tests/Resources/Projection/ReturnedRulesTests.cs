using Scim.Server.Protocol.Model;
using Scim.Server.Resources.Writing;

namespace Scim.Server.Tests.Resources.Projection;

public sealed class ReturnedRulesTests
{
    private static readonly ScimResourceType Type = new("Thing", "Things", new ScimSchema("urn:example:thing", "Thing",
    [
        new ScimAttribute("plain"),
        new ScimAttribute("asked") { Returned = ScimReturned.Request },
        new ScimAttribute("fixed") { Returned = ScimReturned.Always },
        new ScimAttribute("hidden") { Returned = ScimReturned.Never },
        CreateMixedAttribute("mixed", ScimReturned.Default),
        CreateMixedAttribute("lazy", ScimReturned.Request),
    ]));

    private static readonly ScimObject Thing = ResourceJson.Read("""
        {"schemas":["urn:example:thing"],"plain":"1","asked":"2","fixed":"3","hidden":"4",
         "mixed":[{"plain":"a","asked":"b","fixed":"c","hidden":"d"}],"lazy":[{"plain":"e","asked":"f","fixed":"g","hidden":"h"}]}
        """, ResourceJson.CreateStrictSettings(Type)).Freeze();

    [Fact]
    public void Default_omits_attributes_returned_on_request_or_never() => WriteBody(ResourceJson.CreateWriteSettings(Type)).Should().Be(
        """{"plain":"1","fixed":"3","mixed":[{"plain":"a","fixed":"c"}],"lazy":[{"fixed":"g"}]}""");

    [Fact]
    public void Requesting_includes_attributes_returned_on_request() => WriteBody(CreateIncludingSettings("asked", "mixed.asked", "lazy")).Should().Be(
        """{"asked":"2","fixed":"3","mixed":[{"asked":"b","fixed":"c"}],"lazy":[{"plain":"e","fixed":"g"}]}""");

    [Fact]
    public void Attributes_that_are_always_returned_cannot_be_excluded() => WriteBody(CreateExcludingSettings("plain", "fixed", "mixed", "mixed.fixed", "lazy")).Should().Be(
        """{"fixed":"3","mixed":[{"fixed":"c"}],"lazy":[{"fixed":"g"}]}""");

    [Fact]
    public void Attributes_that_are_never_returned_cannot_be_requested() => WriteBody(CreateIncludingSettings("hidden", "mixed.hidden")).Should().Be(
        """{"fixed":"3","mixed":[{"fixed":"c"}],"lazy":[{"fixed":"g"}]}""");

    [Fact]
    public void Attributes_returned_on_request_are_returned_after_they_were_written()
    {
        var written = WrittenAttributes.Find(Thing, Type);

        WriteBody(ResourceJson.CreateWriteSettings(Type) with { Written = written }).Should().Be(
            """{"plain":"1","asked":"2","fixed":"3","mixed":[{"plain":"a","asked":"b","fixed":"c"}],"lazy":[{"plain":"e","asked":"f","fixed":"g"}]}""");
        WriteBody(CreateIncludingSettings("plain") with { Written = written }).Should().NotContain("asked");
    }

    [Fact]
    public void Type_without_attributes_returned_on_request_tracks_no_written_attributes() =>
        WrittenAttributes.Find(new ScimUser { UserName = "ann" }.Node, ScimResourceTypes.User).Should().BeNull();

    private static ScimAttribute CreateMixedAttribute(string name, ScimReturned returned) => new(name, ScimAttributeType.Complex)
    {
        MultiValued = true,
        Returned = returned,
        SubAttributes =
        [
            new ScimAttribute("plain"),
            new ScimAttribute("asked") { Returned = ScimReturned.Request },
            new ScimAttribute("fixed") { Returned = ScimReturned.Always },
            new ScimAttribute("hidden") { Returned = ScimReturned.Never },
        ],
    };

    private static WriteSettings CreateIncludingSettings(params string[] names) => ResourceJson.CreateWriteSettings(Type, ResourceJson.CreateProjection(Type, names, null));

    private static WriteSettings CreateExcludingSettings(params string[] names) => ResourceJson.CreateWriteSettings(Type, ResourceJson.CreateProjection(Type, null, names));

    private static string WriteBody(WriteSettings settings)
    {
        const string Start = "{\"schemas\":[\"urn:example:thing\"],";
        var text = ResourceJson.Write(Thing, settings).Replace(",\"meta\":{\"resourceType\":\"Thing\"}", string.Empty, StringComparison.Ordinal);
        text.Should().StartWith(Start);
        return "{" + text[Start.Length..];
    }
}
