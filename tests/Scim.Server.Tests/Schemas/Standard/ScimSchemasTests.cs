using System.Text.Json;
using Scim.Server.Resources.Writing;

namespace Scim.Server.Tests.Schemas.Standard;

public sealed class ScimSchemasTests
{
    public static TheoryData<string> Names => new("User", "EnterpriseUser", "Group", "ServiceProviderConfig", "ResourceType", "Schema");

    [Theory]
    [MemberData(nameof(Names))]
    public void Schema_has_the_recommended_id_and_name(string name)
    {
        using var published = ReadPublishedSchema(name);

        GetSchema(name).Id.Should().Be(published.RootElement.GetProperty("id").GetString());
        GetSchema(name).Name.Should().Be(published.RootElement.GetProperty("name").GetString());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Schema_has_the_recommended_characteristics_of_every_attribute(string name)
    {
        using var published = ReadPublishedSchema(name);
        var expected = Flatten(published.RootElement.GetProperty("attributes"), name).ToList();

        var actual = Flatten(GetSchema(name).Attributes, name).ToList();

        actual.Should().Equal(expected);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Schema_is_written_with_the_recommended_characteristics(string name)
    {
        using var published = ReadPublishedSchema(name);
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            SchemaWriter.Write(writer, GetSchema(name), "https://example.com/v2");
        }

        using var written = JsonDocument.Parse(stream.ToArray());

        Flatten(written.RootElement.GetProperty("attributes"), name).Should().Equal(Flatten(published.RootElement.GetProperty("attributes"), name));
        written.RootElement.GetProperty("schemas")[0].GetString().Should().Be(ScimUrns.Schema);
        written.RootElement.GetProperty("meta").GetProperty("location").GetString().Should().Be($"https://example.com/v2/Schemas/{GetSchema(name).Id}");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Schema_explains_every_attribute_in_a_sentence(string name) =>
        All(GetSchema(name).Attributes).Should().OnlyContain(attribute => attribute.Description.EndsWith('.'));

    [Fact]
    public void User_has_the_enterprise_extension_which_is_optional()
    {
        ScimResourceTypes.User.Endpoint.Should().Be("Users");
        ScimResourceTypes.User.Extensions.Should().ContainSingle().Which.Should().Be(new ScimSchemaExtension(ScimSchemas.EnterpriseUser));
        ScimResourceTypes.Group.Endpoint.Should().Be("Groups");
        ScimResourceTypes.Group.Extensions.Should().BeEmpty();
    }

    private static ScimSchema GetSchema(string name) => name switch
    {
        "User" => ScimSchemas.User,
        "EnterpriseUser" => ScimSchemas.EnterpriseUser,
        "Group" => ScimSchemas.Group,
        "ServiceProviderConfig" => ScimSchemas.ServiceProviderConfig,
        "ResourceType" => ScimSchemas.ResourceType,
        _ => ScimSchemas.Schema,
    };

    private static JsonDocument ReadPublishedSchema(string name) => JsonDocument.Parse(TestData.ReadBytes($"spec/schemas/recommended/{name}.json"));

    private static IEnumerable<ScimAttribute> All(IEnumerable<ScimAttribute> attributes) =>
        attributes.SelectMany(attribute => All(attribute.SubAttributes).Prepend(attribute));

    private static IEnumerable<string> Flatten(IEnumerable<ScimAttribute> attributes, string prefix) => attributes.SelectMany(attribute => Flatten(
        attribute.SubAttributes, $"{prefix}.{attribute.Name}").Prepend(string.Join(' ',
            $"{prefix}.{attribute.Name}:",
            SchemaKeywords.For(attribute.Type),
            attribute.MultiValued,
            attribute.Required,
            attribute.CaseExact,
            SchemaKeywords.For(attribute.Mutability),
            SchemaKeywords.For(attribute.Returned),
            SchemaKeywords.For(attribute.Uniqueness),
            string.Join('+', attribute.CanonicalValues),
            string.Join('+', attribute.ReferenceTypes))));

    private static IEnumerable<string> Flatten(JsonElement attributes, string prefix) => attributes.EnumerateArray().SelectMany(attribute =>
    {
        var path = $"{prefix}.{GetText(attribute, "name", string.Empty)}";
        var parts = attribute.TryGetProperty("subAttributes", out var below) ? Flatten(below, path) : [];
        return parts.Prepend(string.Join(' ',
            $"{path}:",
            GetText(attribute, "type", "string"),
            GetFlag(attribute, "multiValued"),
            GetFlag(attribute, "required"),
            GetFlag(attribute, "caseExact"),
            GetText(attribute, "mutability", "readWrite"),
            GetText(attribute, "returned", "default"),
            GetText(attribute, "uniqueness", "none"),
            GetList(attribute, "canonicalValues"),
            GetList(attribute, "referenceTypes")));
    });

    private static string GetText(JsonElement owner, string name, string missing) =>
        owner.TryGetProperty(name, out var value) ? value.GetString() ?? missing : missing;

    private static bool GetFlag(JsonElement owner, string name) => owner.TryGetProperty(name, out var value) && value.GetBoolean();

    private static string GetList(JsonElement owner, string name) =>
        owner.TryGetProperty(name, out var value) ? string.Join('+', value.EnumerateArray().Select(item => item.GetString())) : string.Empty;
}
