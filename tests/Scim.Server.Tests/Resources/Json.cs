using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Scim.Server.Dialects;
using Scim.Server.Resources.Reading;
using Scim.Server.Resources.Writing;

namespace Scim.Server.Tests.Resources;

/// <summary>Reads and writes resources in the few words that tests need.</summary>
internal static class Json
{
    public const string BaseUri = "https://example.com/scim/v2";

    public static readonly ScimSchemaRegistry Registry = new([ScimResourceTypes.User, ScimResourceTypes.Group]);

    public static ReadSettings Strict(ScimResourceType? type = null) => With(ScimDialect.Strict, type);

    public static ReadSettings Default(ScimResourceType? type = null) => With(ScimDialect.Default, type);

    public static ReadSettings With(ScimDialect dialect, ScimResourceType? type = null) =>
        new(type ?? ScimResourceTypes.User, new DialectSession(dialect));

    public static ScimObject Read(string json, ReadSettings? settings = null)
    {
        ResourceReader.TryRead(Encoding.UTF8.GetBytes(json), settings ?? Strict(), out var resource, out var error)
            .Should().BeTrue("the body is fine, but: {0}", error?.Detail);
        return resource!; // checked above
    }

    public static ScimError Refuse(string json, ReadSettings? settings = null) => Refuse(Encoding.UTF8.GetBytes(json), settings);

    public static ScimError Refuse(byte[] json, ReadSettings? settings = null)
    {
        ResourceReader.TryRead(json, settings ?? Strict(), out var resource, out var error).Should().BeFalse("the body must be refused");
        resource.Should().BeNull();
        return error!; // a refusal has a reason
    }

    /// <summary>A user with the given members besides schemas and userName.</summary>
    public static string User(string members) => $$"""{"schemas":["{{ScimUrns.User}}"],"userName":"ann"{{(members.Length > 0 ? "," : "")}}{{members}}}""";

    public static ScimValue Value(string json, ScimAttribute attribute, ReadSettings settings)
    {
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(json), ResourceReader.Options);
        reader.Read();
        ResourceReader.TryReadValue(ref reader, attribute, settings, out var value, out var error).Should().BeTrue("the value is fine, but: {0}", error?.Detail);
        reader.Read().Should().BeFalse("the reader is left on the last token of the value");
        return value;
    }

    public static ScimError RefuseValue(string json, ScimAttribute attribute, ReadSettings settings)
    {
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(json), ResourceReader.Options);
        reader.Read();
        ResourceReader.TryReadValue(ref reader, attribute, settings, out _, out var error).Should().BeFalse("the value must be refused");
        return error!; // a refusal has a reason
    }

    public static WriteSettings Writing(ScimResourceType? type = null, ScimProjection? projection = null) =>
        new(type ?? ScimResourceTypes.User, projection ?? ScimProjection.Default, BaseUri, Registry);

    public static string Write(ScimObject resource, WriteSettings? settings = null) =>
        Print(writer => ResourceWriter.Write(writer, resource, settings ?? Writing()));

    public static string Print(Action<Utf8JsonWriter> write)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            write(writer);
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    public static ScimProjection Showing(params string[] names) => Projection(ScimResourceTypes.User, names, null);

    public static ScimProjection Hiding(params string[] names) => Projection(ScimResourceTypes.User, null, names);

    public static ScimProjection Projection(ScimResourceType type, string[]? shown, string[]? hidden)
    {
        ScimProjection.TryCreate(type, shown, hidden, out var projection, out var error).Should().BeTrue("the names are fine, but: {0}", error?.Detail);
        return projection!; // checked above
    }
}
