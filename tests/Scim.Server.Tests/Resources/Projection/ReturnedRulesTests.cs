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
        Mixed("mixed", ScimReturned.Default),
        Mixed("lazy", ScimReturned.Request),
    ]));

    private static readonly ScimObject Thing = Json.Read("""
        {"schemas":["urn:example:thing"],"plain":"1","asked":"2","fixed":"3","hidden":"4",
         "mixed":[{"plain":"a","asked":"b","fixed":"c","hidden":"d"}],"lazy":[{"plain":"e","asked":"f","fixed":"g","hidden":"h"}]}
        """, Json.Strict(Type)).Freeze();

    [Fact]
    public void Default_shows_neither_what_must_be_asked_for_nor_what_is_never_returned() => Body(Json.Writing(Type)).Should().Be(
        """{"plain":"1","fixed":"3","mixed":[{"plain":"a","fixed":"c"}],"lazy":[{"fixed":"g"}]}""");

    [Fact]
    public void Asking_shows_what_must_be_asked_for() => Body(Shown("asked", "mixed.asked", "lazy")).Should().Be(
        """{"asked":"2","fixed":"3","mixed":[{"asked":"b","fixed":"c"}],"lazy":[{"plain":"e","fixed":"g"}]}""");

    [Fact]
    public void Nothing_makes_the_always_set_smaller() => Body(Hidden("plain", "fixed", "mixed", "mixed.fixed", "lazy")).Should().Be(
        """{"fixed":"3","mixed":[{"fixed":"c"}],"lazy":[{"fixed":"g"}]}""");

    [Fact]
    public void Nothing_shows_what_is_never_returned() => Body(Shown("hidden", "mixed.hidden")).Should().Be(
        """{"fixed":"3","mixed":[{"fixed":"c"}],"lazy":[{"fixed":"g"}]}""");

    [Fact]
    public void Writer_sees_what_it_has_just_written()
    {
        var written = WrittenAttributes.Of(Thing, Type);

        Body(Json.Writing(Type) with { Written = written }).Should().Be(
            """{"plain":"1","asked":"2","fixed":"3","mixed":[{"plain":"a","asked":"b","fixed":"c"}],"lazy":[{"plain":"e","asked":"f","fixed":"g"}]}""");
        Body(Shown("plain") with { Written = written }).Should().NotContain("asked");
    }

    [Fact]
    public void Type_without_such_attributes_has_nothing_written_to_remember() =>
        WrittenAttributes.Of(new ScimUser { UserName = "ann" }.Node, ScimResourceTypes.User).Should().BeNull();

    private static ScimAttribute Mixed(string name, ScimReturned returned) => new(name, ScimAttributeType.Complex)
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

    private static WriteSettings Shown(params string[] names) => Json.Writing(Type, Json.Projection(Type, names, null));

    private static WriteSettings Hidden(params string[] names) => Json.Writing(Type, Json.Projection(Type, null, names));

    private static string Body(WriteSettings settings)
    {
        const string Start = "{\"schemas\":[\"urn:example:thing\"],";
        var text = Json.Write(Thing, settings).Replace(",\"meta\":{\"resourceType\":\"Thing\"}", string.Empty, StringComparison.Ordinal);
        text.Should().StartWith(Start);
        return "{" + text[Start.Length..];
    }
}
