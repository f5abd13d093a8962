using Scim.Server.Schemas;

namespace Scim.Server;

/// <summary>Describes a schema: <c>schema.Text("serial").Required().Text("model")</c>. Not thread-safe.</summary>
public sealed class ScimSchemaBuilder : ScimAttributesBuilder
{
    private readonly string urn;
    private string schemaName;
    private string description = string.Empty;

    internal ScimSchemaBuilder(string urn, string schemaName) : base([], inside: false)
    {
        this.urn = urn;
        this.schemaName = schemaName;
    }

    /// <summary>Sets the readable name. Default: that of the resource type; for an extension, the part after the last colon of its URN.</summary>
    public ScimSchemaBuilder SchemaName(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        schemaName = name;
        return this;
    }

    /// <summary>Sets a sentence for people. Default none.</summary>
    public ScimSchemaBuilder SchemaDescription(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        description = text;
        return this;
    }

    /// <summary>The schema as described.</summary>
    /// <exception cref="ArgumentException">The definitions are invalid; the message lists every error.</exception>
    internal static ScimSchema Build(string urn, string name, Action<ScimSchemaBuilder> describe)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(urn);
        ArgumentNullException.ThrowIfNull(describe);
        var builder = new ScimSchemaBuilder(urn, name);
        describe(builder);
        var schema = new ScimSchema(builder.urn, builder.schemaName, builder.Build()) { Description = builder.description };
        var errors = SchemaDefinitionValidator.Validate(schema).ToArray();
        return errors.Length == 0 ? schema : throw new ArgumentException(string.Join(Environment.NewLine, errors), nameof(describe));
    }
}
