using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Scim.Server.Resources.Writing;
using Scim.Server.Schemas;
using Scim.Server.Schemas.Documents;
using Scim.Server.Startup;
using Scim.Server.Tests.Devices;

namespace Scim.Server.Tests.Schemas.Documents;

public sealed class SchemaDocumentReaderTests
{
    private const string Box = """{"name":"Box","endpoint":"/Boxes","schema":"urn:example:Box"}""";

    public static TheoryData<string, string> InvalidAttributes => new()
    {
        { """{"name":"a","type":"text"}""", "box.json, $[0].attributes[0].type: 'text' is unknown; expected string, boolean, decimal, integer, dateTime, binary, reference, complex." },
        { """{"name":"a","type":5}""", "box.json, $[0].attributes[0].type: holds a number; expected a string." },
        { """{"type":"string"}""", "box.json, $[0].attributes[0].name: is missing; expected a string." },
        { """{"name":"a b"}""", "box.json, $[0].attributes[0].name: 'a b' is not an attribute name*" },
        { """{"name":"a"},{"name":"A"}""", "box.json, $[0].attributes[1].name: 'A' is defined more than once; names are case-insensitive." },
        { """{"name":"a","mutibility":"readOnly"}""", "box.json, $[0].attributes[0].mutibility: is unknown here; expected one of canonicalValues, *" },
        { """{"name":"a","required":"yes"}""", "box.json, $[0].attributes[0].required: holds a string; expected true or false." },
        { """{"name":"a","mutability":"readonly"}""", "box.json, $[0].attributes[0].mutability: 'readonly' is unknown; expected readWrite, readOnly, immutable, writeOnly." },
        { """{"name":"a","mutability":"writeOnly","returned":"always"}""", "box.json, $[0].attributes[0].returned: contradicts*" },
        { """{"name":"a","canonicalValues":["x",1]}""", "box.json, $[0].attributes[0].canonicalValues[1]: holds a number; expected a string." },
        { """{"name":"a","type":"complex"}""", "box.json, $[0].attributes[0]: 'a' is complex but has no sub-attributes." },
        { """{"name":"a","subAttributes":[{"name":"b"}]}""", "box.json, $[0].attributes[0]: 'a' has sub-attributes but is not complex." },
        { """{"name":"a","type":"complex","subAttributes":[{"name":"b","type":"complex","subAttributes":[{"name":"c"}]}]}""",
            "box.json, $[0].attributes[0].subAttributes[0].type: is complex inside a complex attribute; SCIM allows one level only." },
        { """{"name":"a","type":"complex","multiValued":true,"subAttributes":[{"name":"primary"}]}""", "box.json, $[0].attributes[0].subAttributes: 'primary' is a default sub-attribute*" },
        { """{"name":"a","referenceTypes":["User"]}""", "box.json, $[0].attributes[0]: 'a' has referenceTypes but is not a reference." },
        { "7", "box.json, $[0].attributes[0]: holds a number; expected an object." },
        { "", "box.json, $[0].attributes: is missing or empty; expected at least one attribute." },
    };

    [Theory]
    [MemberData(nameof(InvalidAttributes))]
    public void An_error_is_reported_with_file_and_path(string attributes, string sentence) =>
        ShouldThrow($$"""[{"id":"urn:example:Box","name":"Box","attributes":[{{attributes}}]},{{Box}}]""")
            .WithMessage($"The schema documents cannot be used:*{sentence}");

    [Theory]
    [InlineData("{", "*not valid JSON at line 1*")]
    [InlineData("""{"id":"urn:a:b","id":"urn:a:c"}""", "*repeats the name of a member*")]
    [InlineData("5", "*$: holds a number; expected an object*")]
    [InlineData("""{"name":"Box"}""", "*$: is neither a schema*nor a resource type*")]
    [InlineData(Box, "*$.schema: 'urn:example:Box' is not defined in any of the documents*")]
    [InlineData("""{"id":"urn:example:Box","name":"Box","attributes":[{"name":"a"}]}""", "*$.id: 'urn:example:Box' is not used by any resource type*")]
    [InlineData("""{"id":"Box","name":"Box","attributes":[{"name":"a"}]}""", "*$.id: 'Box' has no URN*")]
    [InlineData("""[{"id":"urn:a:b","attributes":[{"name":"a"}]},{"id":"URN:A:B","attributes":[{"name":"a"}]}]""", "*$*1*.id: 'URN:A:B' is defined more than once, first in box.json*")]
    [InlineData("""{"name":"U","endpoint":"/Us","schema":"urn:ietf:params:scim:schemas:core:2.0:User","schemaExtensions":[{"schema":"urn:ietf:params:scim:schemas:core:2.0:User"}]}""", "*is listed more than once*")]
    public void An_invalid_document_is_rejected(string json, string sentence) => ShouldThrow(json).WithMessage(sentence);

    [Fact]
    public void All_errors_of_all_documents_are_reported_at_once()
    {
        var reader = new SchemaDocumentReader();
        reader.Add("one.json", "{"u8.ToArray());
        reader.Add("two.json", """{"id":"urn:a:b","attributes":[{"name":"a","type":"x","returned":"y"}]}"""u8.ToArray());

        reader.Invoking(given => given.Complete()).Should().Throw<InvalidDataException>().WithMessage("*one.json*two.json*type: 'x'*two.json*returned: 'y'*");
    }

    [Fact]
    public void Documents_served_by_discovery_can_be_loaded()
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteStartArray("Resources");
            foreach (var schema in new[] { ScimSchemas.User, ScimSchemas.Group, ScimSchemas.EnterpriseUser })
            {
                SchemaWriter.Write(writer, schema, "https://example.com");
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        var reader = new SchemaDocumentReader();
        reader.Add("schemas.json", buffer.ToArray());
        reader.Add("types.json", """
            [{"name":"User","endpoint":"/Users","description":"User accounts","schema":"urn:ietf:params:scim:schemas:core:2.0:User",
              "schemaExtensions":[{"schema":"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User","required":false}]},
             {"name":"Group","endpoint":"/Groups","description":"Groups of users and groups","schema":"urn:ietf:params:scim:schemas:core:2.0:Group"}]
            """u8.ToArray());

        var types = reader.Complete();

        DefinitionEquality.AreEqual(types[0], ScimResourceTypes.User).Should().BeTrue();
        DefinitionEquality.AreEqual(types[1], ScimResourceTypes.Group).Should().BeTrue();
    }

    [Fact]
    public void All_files_of_a_folder_are_read()
    {
        var folder = Directory.CreateTempSubdirectory("scim-schemas");
        var builder = new ServiceCollection().AddScimCore();
        builder.Invoking(given => given.AddSchemaFolder(folder.FullName)).Should().Throw<InvalidDataException>().WithMessage("*no file whose name ends in .json*");
        File.WriteAllText(Path.Combine(folder.FullName, "device.json"), DeviceTypes.Documents, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
        builder.Invoking(given => given.AddSchemaFolder(folder.FullName)).Should().NotThrow();
        File.WriteAllText(Path.Combine(folder.FullName, "broken.json"), "[");
        builder.Invoking(given => given.AddSchemaFolder(folder.FullName)).Should().Throw<InvalidDataException>().WithMessage("*broken.json, $: is not valid JSON*");
        folder.Delete(recursive: true);
    }

    private static FluentAssertions.Specialized.ExceptionAssertions<InvalidDataException> ShouldThrow(string json)
    {
        var reader = new SchemaDocumentReader();
        reader.Add("box.json", Encoding.UTF8.GetBytes(json));
        return reader.Invoking(given => given.Complete()).Should().Throw<InvalidDataException>();
    }
}
