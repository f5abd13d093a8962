using Scim.Server.Resources.ClassSchemas;

namespace Scim.Server.Tests.Resources.Declared;

public sealed class DeclaredTypeReaderTests
{
    [Fact]
    public void Every_property_type_is_mapped_to_an_attribute()
    {
        var type = DeclaredTypeReader.ReadType<Whole>();

        type.Schema.Attributes.Select(attribute => (attribute.Name, attribute.Type, attribute.MultiValued)).Should().Equal(
            ("inherited", ScimAttributeType.String, false),
            ("text", ScimAttributeType.String, false),
            ("flag", ScimAttributeType.Boolean, false),
            ("small", ScimAttributeType.Integer, false),
            ("large", ScimAttributeType.Integer, false),
            ("ratio", ScimAttributeType.Decimal, false),
            ("moment", ScimAttributeType.DateTime, false),
            ("bytes", ScimAttributeType.Binary, false),
            ("link", ScimAttributeType.Reference, false),
            ("numbers", ScimAttributeType.Integer, true),
            ("ratios", ScimAttributeType.Decimal, true),
            ("moments", ScimAttributeType.DateTime, true),
            ("seals", ScimAttributeType.Binary, true),
            ("links", ScimAttributeType.Reference, true),
            ("textLink", ScimAttributeType.Reference, false));
        (type.Schema.Find("bytes")!.CaseExact, type.Schema.Find("text")!.CaseExact).Should().Be((true, false)); // both are above
    }

    [Fact]
    public void Lists_round_trip_through_the_resource_tree()
    {
        var whole = new Whole
        {
            Numbers = [1, 2], Ratios = [0.5m], Moments = [DateTimeOffset.UnixEpoch], Seals = [[1, 2]], Links = [new Uri("/a", UriKind.Relative)], Bytes = [9],
        };

        whole.Numbers.Should().Equal(1, 2);
        whole.Ratios.Should().Equal(0.5m);
        whole.Moments.Should().Equal(DateTimeOffset.UnixEpoch);
        whole.Seals.Should().ContainSingle().Which.Should().Equal(1, 2);
        whole.Links.Should().Equal(new Uri("/a", UriKind.Relative));
        whole.Bytes.Should().Equal(9);
        new Whole().Bytes.Should().BeNull();
    }

    [Fact]
    public void All_errors_of_a_class_are_reported_at_once()
    {
        var read = () => DeclaredTypeReader.ReadType<Broken>();

        read.Should().Throw<ArgumentException>().WithMessage(
            "*Broken.Ratio has the type Double*Broken.Other does not return 'other'*Broken.Date has the type Boolean, which cannot hold a DateTime*"
            + "*Broken.Space declares 'a b'*Nested.Inner is complex inside*declares the attribute 'same' more than once*");
    }

    [Fact]
    public void A_class_without_its_attribute_is_rejected()
    {
        var type = () => DeclaredTypeReader.ReadType<ScimResource>();
        var extension = () => DeclaredTypeReader.ReadExtension<ScimName>();

        type.Should().Throw<ArgumentException>().WithMessage("*ScimResource*[ScimResourceType]*");
        extension.Should().Throw<ArgumentException>().WithMessage("*ScimName*[ScimExtension]*");
    }

    internal class Base : ScimResource
    {
        [ScimProperty]
        public string? Inherited => GetString("inherited");
    }

    [ScimResourceType("Whole", "Wholes", Schema = "urn:example:Whole")]
    internal sealed class Whole : Base
    {
        [ScimProperty]
        public string? Text => GetString("text");

        [ScimProperty]
        public bool Flag => GetBoolean("flag") == true;

        [ScimProperty]
        public int Small => GetInt32("small") ?? 0;

        [ScimProperty]
        public long? Large => GetInteger("large");

        [ScimProperty]
        public decimal? Ratio => GetDecimal("ratio");

        [ScimProperty]
        public DateTimeOffset? Moment => GetDateTime("moment");

        [ScimProperty]
        public byte[]? Bytes { get => GetBinary("bytes"); set => Set("bytes", value); }

        [ScimProperty]
        public Uri? Link => GetUri("link");

        [ScimProperty]
        public IReadOnlyList<long> Numbers { get => GetIntegers("numbers"); set => Set("numbers", value); }

        [ScimProperty]
        public IReadOnlyList<decimal> Ratios { get => GetDecimals("ratios"); set => Set("ratios", value); }

        [ScimProperty]
        public IReadOnlyList<DateTimeOffset> Moments { get => GetDateTimes("moments"); set => Set("moments", value); }

        [ScimProperty]
        public IReadOnlyList<byte[]> Seals { get => GetBinaries("seals"); set => Set("seals", value); }

        [ScimProperty]
        public IReadOnlyList<Uri> Links { get => GetUris("links"); set => Set("links", value); }

        [ScimProperty(Type = ScimAttributeType.Reference)]
        public string? TextLink => GetString("textLink");

        public string? NotDeclared => GetString("notDeclared");
    }

    [ScimResourceType("Broken", "Brokens", Schema = "urn:example:Broken")]
    internal sealed class Broken : ScimResource
    {
        [ScimProperty]
        public double Ratio => (double)(GetDecimal("ratio") ?? 0);

        [ScimProperty]
        public string? Other => GetString("another");

        [ScimProperty(Type = ScimAttributeType.DateTime)]
        public bool? Date => GetBoolean("date");

        [ScimProperty("a b")]
        public string? Space => GetString("a b");

        [ScimProperty]
        public Nested? Nested => GetComplex<Nested>("nested");

        [ScimProperty("same")]
        public string? One => GetString("same");

        [ScimProperty("same")]
        public string? Two => GetString("same");
    }

    internal sealed class Nested : ScimComplex
    {
        [ScimProperty]
        public Nested? Inner => GetComplex<Nested>("inner");

        [ScimProperty]
        public string? Leaf => GetString("leaf");
    }
}
