using System.Text.Json;
using Scim.Server.Dialects;
using Scim.Server.Filters;
using Scim.Server.Tests.Filters.Model;
using Scim.Server.Tests.Support;

namespace Scim.Server.Tests.Filters;

public sealed class MultiTypeFilterReaderTests
{
    private const string All = "all";
    private const string None = "none";

    private static readonly ScimResourceType[] UserAndGroup = [ScimResourceTypes.User, ScimResourceTypes.Group];

    private static readonly ScimResourceType Other = new("Other", "Others", new ScimSchema("urn:example:2.0:Other", "Other",
        [.. ModelSchema.Type.Schema.Attributes.Where(attribute => attribute.Name is "exact" or "count" or "tags" or "items")]));

    private static readonly ScimResourceType Note = new("Note", "Notes", new ScimSchema("urn:example:2.0:Note", "Note",
        [new ScimAttribute("name"), new ScimAttribute("active"), new ScimAttribute("emails", ScimAttributeType.Complex) { MultiValued = true, SubAttributes = [new ScimAttribute("value")] }]));

    [Theory]
    [InlineData("userName pr", "userName pr", None)]
    [InlineData("not (userName pr)", "not (userName pr)", All)]
    [InlineData("userName eq \"a\"", "userName eq \"a\"", None)]
    [InlineData("userName ne \"a\"", "userName ne \"a\"", All)]
    [InlineData("userName eq null", "not (userName pr)", All)]
    [InlineData("userName ne null", "userName pr", None)]
    [InlineData("displayName sw \"a\"", "displayName sw \"a\"", "displayName sw \"a\"")]
    [InlineData("userName eq \"a\" and displayName pr", "userName eq \"a\" and displayName pr", None)]
    [InlineData("userName eq \"a\" or displayName pr", "userName eq \"a\" or displayName pr", "displayName pr")]
    [InlineData("displayName pr and userName ne \"a\"", "displayName pr and userName ne \"a\"", "displayName pr")]
    [InlineData("displayName pr or userName ne \"a\"", "displayName pr or userName ne \"a\"", All)]
    [InlineData("members[value eq \"1\"]", None, "members[value eq \"1\"]")]
    [InlineData("emails[type eq \"work\"] or members pr", "emails[type eq \"work\"]", "members pr")]
    [InlineData("emails[nothing eq \"x\"]", None, None)]
    [InlineData("emails[nothing ne \"x\"]", "emails pr", None)]
    [InlineData("emails[nothing pr or value pr]", "emails[value pr]", None)]
    [InlineData("name.nothing pr", None, None)]
    [InlineData("nothing eq \"x\" or displayName pr", "displayName pr", "displayName pr")]
    [InlineData("urn:nowhere:x pr", None, None)]
    [InlineData("urn:ietf:params:scim:schemas:core:2.0:User:userName pr", "userName pr", None)]
    [InlineData("urn:ietf:params:scim:schemas:core:2.0:Group:displayName pr", None, "displayName pr")]
    [InlineData("meta.resourceType eq \"Group\"", None, All)]
    [InlineData("META.RESOURCETYPE ne \"Group\"", All, None)]
    [InlineData("meta.resourceType eq \"group\"", None, None)]
    [InlineData("meta.resourceType pr", All, All)]
    [InlineData("meta.resourceType eq null", None, None)]
    [InlineData("meta.resourceType eq \"User\" and userName sw \"b\" or meta.resourceType eq \"Group\"", "userName sw \"b\"", All)]
    [InlineData("not (meta.resourceType sw \"U\" or displayName pr)", None, "not (displayName pr)")]
    public void A_filter_is_bound_to_each_type_and_terms_the_type_decides_are_simplified(string text, string user, string group)
    {
        Read(text, UserAndGroup).Select(Format).Should().Equal(user, group);
    }

    [Theory]
    [InlineData("name eq \"x\"", None, "name eq \"x\"")]
    [InlineData("name ne \"x\"", All, "name ne \"x\"")]
    [InlineData("active eq true", "active eq true", None)]
    [InlineData("active sw \"t\"", None, "active sw \"t\"")]
    [InlineData("emails[type eq \"work\"]", "emails[type eq \"work\"]", None)]
    public void A_term_that_fits_only_one_type_has_no_value_in_the_others(string text, string user, string note)
    {
        Read(text, [ScimResourceTypes.User, Note]).Select(Format).Should().Equal(user, note);
    }

    [Theory]
    [InlineData("name eq \"x\"", "complex")]
    [InlineData("active gt true", "does not fit")]
    [InlineData("meta.resourceType eq \"Group\" and active eq 5", "true or false")]
    [InlineData("userName[value eq \"a\"]", "is not multi-valued")]
    [InlineData("userName foo \"a\"", "position 10")]
    public void A_term_that_fits_no_type_is_rejected(string text, string part)
    {
        var error = ReadError(text);

        error.Status.Should().Be(400);
        error.Type.Should().Be(ScimErrorType.InvalidFilter);
        error.Detail.Should().Contain(part);
    }

    [Theory]
    [InlineData("password pr")]
    [InlineData("meta.resourceType eq \"Group\" and password sw \"a\"")]
    [InlineData("not (displayName pr or password ne \"a\")")]
    public void A_filter_with_an_attribute_that_is_never_returned_is_always_rejected(string text)
    {
        ReadError(text).Status.Should().Be(403);
    }

    [Fact]
    public void A_repair_is_reported_once_for_all_types()
    {
        var session = new DialectSession(ScimDialect.Default);

        MultiTypeFilterReader.TryRead("displayName eq abc", UserAndGroup, new(UserAndGroup[0], new ScimFilterLimits(), session), out _, out _).Should().BeTrue();

        session.Repairs.Should().ContainSingle();
    }

    [Fact]
    public void Each_type_agrees_with_the_naive_model() => PropertyCheck.ForAll(ModelGenerators.Pair, pair =>
    {
        var filters = Read(pair.Filter.Text, [ModelSchema.Type, Other]);
        using var whole = JsonDocument.Parse(pair.Resource.ToJsonString());
        foreach (var name in pair.Resource.Select(member => member.Key).ToList())
        {
            if (Other.Schema.Find(name) is null)
            {
                pair.Resource.Remove(name);
            }
        }

        using var part = JsonDocument.Parse(pair.Resource.ToJsonString());
        return IsMatch(filters[0], whole.RootElement) == NaiveEvaluator.Matches(pair.Filter, whole.RootElement)
            && IsMatch(filters[1], part.RootElement) == NaiveEvaluator.Matches(pair.Filter, part.RootElement);
    }, tests: 3_000);

    private static bool IsMatch(TypeFilter filter, JsonElement resource) =>
        !filter.IsUnsatisfiable && (filter.Filter is null || ScimFilterEvaluator.Matches(filter.Filter, TreeBuilder.Build(resource)));

    private static string Format(TypeFilter filter) => filter.IsUnsatisfiable ? None : filter.Filter?.ToString() ?? All;

    private static TypeFilter[] Read(string text, ScimResourceType[] types)
    {
        var limits = new ScimFilterLimits { MaxLength = 100_000, MaxNodes = 10_000 };
        MultiTypeFilterReader.TryRead(text, types, TestFilterReader.CreateSettings(ScimDialect.Strict, types[0], limits), out var filters, out var error)
            .Should().BeTrue("{0} is a valid filter, but: {1}", text, error?.Detail);
        return filters ?? [];
    }

    private static ScimError ReadError(string text)
    {
        MultiTypeFilterReader.TryRead(text, UserAndGroup, TestFilterReader.CreateSettings(ScimDialect.Strict), out _, out var error).Should().BeFalse("{0} is not a valid filter", text);
        return error ?? throw new InvalidOperationException();
    }
}
