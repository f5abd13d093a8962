using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Scim.Server.Dialects;
using Scim.Server.Resources.Reading;
using Scim.Server.Resources.Writing;

namespace Scim.Server.Tests.Resources;

/// <summary>Short methods for reading and writing resources.</summary>
internal static class ResourceJson
{
    public const string BaseUri = "https://example.com/scim/v2";

    public static readonly ScimSchemaRegistry Registry = new([ScimResourceTypes.User, ScimResourceTypes.Group]);

    public static ReadSettings CreateStrictSettings(ScimResourceType? type = null) => CreateSettings(ScimDialect.Strict, type);

    public static ReadSettings CreateDefaultSettings(ScimResourceType? type = null) => CreateSettings(ScimDialect.Default, type);

    public static ReadSettings CreateSettings(ScimDialect dialect, ScimResourceType? type = null) =>
        new(type ?? ScimResourceTypes.User, new DialectSession(dialect));

    public static ScimObject Read(string json, ReadSettings? settings = null)
    {
        ResourceReader.TryRead(Encoding.UTF8.GetBytes(json), settings ?? CreateStrictSettings(), out var resource, out var error)
            .Should().BeTrue("the body is valid, but: {0}", error?.Detail);
        return resource!; // checked above
    }

    public static ScimError ReadError(string json, ReadSettings? settings = null) => ReadError(Encoding.UTF8.GetBytes(json), settings);

    public static ScimError ReadError(byte[] json, ReadSettings? settings = null)
    {
        ResourceReader.TryRead(json, settings ?? CreateStrictSettings(), out var resource, out var error).Should().BeFalse("the body must be rejected");
        resource.Should().BeNull();
        return error!; // a refusal has a reason
    }

    /// <summary>A user with the given JSON members in addition to schemas and userName.</summary>
    public static string CreateUser(string members) => $$"""{"schemas":["{{ScimUrns.User}}"],"userName":"ann"{{(members.Length > 0 ? "," : "")}}{{members}}}""";

    public static ScimValue ReadValue(string json, ScimAttribute attribute, ReadSettings settings)
    {
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(json), ResourceReader.Options);
        reader.Read();
        ResourceReader.TryReadValue(ref reader, attribute, settings, out var value, out var error).Should().BeTrue("the value is valid, but: {0}", error?.Detail);
        reader.Read().Should().BeFalse("the reader is left on the last token of the value");
        return value;
    }

    public static ScimError ReadValueError(string json, ScimAttribute attribute, ReadSettings settings)
    {
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(json), ResourceReader.Options);
        reader.Read();
        ResourceReader.TryReadValue(ref reader, attribute, settings, out _, out var error).Should().BeFalse("the value must be rejected");
        return error!; // a refusal has a reason
    }

    public static WriteSettings CreateWriteSettings(ScimResourceType? type = null, ScimProjection? projection = null) =>
        new(type ?? ScimResourceTypes.User, projection ?? ScimProjection.Default, BaseUri, Registry);

    public static string Write(ScimObject resource, WriteSettings? settings = null) =>
        Print(writer => ResourceWriter.Write(writer, resource, settings ?? CreateWriteSettings()));

    public static string Print(Action<Utf8JsonWriter> write)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            write(writer);
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    public static ScimProjection IncludeOnly(params string[] names) => CreateProjection(ScimResourceTypes.User, names, null);

    public static ScimProjection Exclude(params string[] names) => CreateProjection(ScimResourceTypes.User, null, names);

    public static ScimProjection CreateProjection(ScimResourceType type, string[]? shown, string[]? hidden)
    {
        ScimProjection.TryCreate(type, shown, hidden, out var projection, out var error).Should().BeTrue("the names are valid, but: {0}", error?.Detail);
        return projection!; // checked above
    }
}
