using Scim.Server;
using Scim.Server.Protocol.Registration;
using Scim.Server.Resources.ClassSchemas;
using Scim.Server.Schemas.Documents;
using Scim.Server.Startup;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds resource types and extensions of the application's own: as classes, described in code, or as documents.</summary>
public static class ScimSchemaBuilderExtensions
{
    /// <summary>
    /// Adds the resource type that a class describes, as <c>ScimResourceType.For&lt;TResource&gt;()</c> reads it. The application's own code reaches it by
    /// <c>IScimResources&lt;TResource&gt;</c>.
    /// </summary>
    /// <exception cref="ArgumentException">The class does not describe a valid resource type; the message lists all errors.</exception>
    public static IScimBuilder AddResourceType<TResource>(this IScimBuilder builder) where TResource : ScimResource, new() =>
        builder.AddResourceType<TResource>(DeclaredTypeReader.ReadType<TResource>());

    /// <summary>
    /// Adds a resource type whose resources are instances of a class, such as <c>ScimResourceType.For&lt;Device&gt;(endpoint: "Hardware")</c>. The application's
    /// own code reaches it by <c>IScimResources&lt;TResource&gt;</c>.
    /// </summary>
    public static IScimBuilder AddResourceType<TResource>(this IScimBuilder builder, ScimResourceType type) where TResource : ScimResource, new()
    {
        var registrations = RegistrationBuilder.GetRegistrations(builder);
        builder.AddResourceType(type);
        registrations.TypedResources.Add(TypedResourceRegistration.For<TResource>(type.Name));
        InProcessServices.AddNamed<TResource>(builder, type.Name);
        InProcessServices.Add<TResource>(builder, type.Name);
        return builder;
    }

    /// <summary>
    /// Adds a resource type that is described in code. The core schema has the type's name, unless another is given; its description
    /// is also that of the type.
    /// </summary>
    /// <param name="builder">The builder.</param>
    /// <param name="name">The name, also <c>meta.resourceType</c>.</param>
    /// <param name="endpoint">The last segment of the endpoint: <c>Devices</c>.</param>
    /// <param name="schema">The URN of the core schema.</param>
    /// <param name="describe">Adds the attributes.</param>
    /// <exception cref="ArgumentException">The definition is invalid; the message lists all errors.</exception>
    public static IScimBuilder AddResourceType(
        this IScimBuilder builder, string name, string endpoint, string schema, Action<ScimSchemaBuilder> describe)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        var core = ScimSchemaBuilder.Build(schema, name, describe);
        return builder.AddResourceType(new ScimResourceType(name, endpoint, core) { Description = core.Description });
    }

    /// <summary>
    /// Extends the resource type of one class by the extension that another class declares with <see cref="ScimExtensionAttribute"/> and the
    /// <see cref="ScimPropertyAttribute"/> of its properties.
    /// </summary>
    /// <typeparam name="TResource">The class of the resources, such as <see cref="ScimUser"/>.</typeparam>
    /// <typeparam name="TExtension">The class of the extension.</typeparam>
    /// <param name="builder">The builder.</param>
    /// <param name="required">Whether each resource of the type must carry it. Default false.</param>
    /// <exception cref="ArgumentException">The class does not declare a valid extension; the message lists all errors.</exception>
    public static IScimBuilder AddExtension<TResource, TExtension>(this IScimBuilder builder, bool required = false)
        where TResource : ScimResource, new()
        where TExtension : ScimComplex, new() =>
        builder.AddExtension(ResourceTypeNames.For<TResource>(), DeclaredTypeReader.ReadExtension<TExtension>(), required);

    /// <summary>Extends the resource type of that name by an extension that is described in code.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="resourceType">The name of the type, such as User.</param>
    /// <param name="schema">The URN of the extension.</param>
    /// <param name="describe">Adds the attributes.</param>
    /// <param name="required">Whether each resource of the type must carry it. Default false.</param>
    /// <exception cref="ArgumentException">The definition is invalid; the message lists all errors.</exception>
    public static IScimBuilder AddExtension(
        this IScimBuilder builder, string resourceType, string schema, Action<ScimSchemaBuilder> describe, bool required = false)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(schema);
        return builder.AddExtension(resourceType, ScimSchemaBuilder.Build(schema, schema[(schema.LastIndexOf(':') + 1)..], describe), required);
    }

    /// <summary>
    /// Adds the resource types of the documents in a folder: all files that end in <c>.json</c>, each with one or more Schema or
    /// ResourceType resources as RFC 7643 §6 and §7 write them. They may refer to the schemas of RFC 7643; a type named User or Group takes
    /// the place of the standard one.
    /// </summary>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    /// <exception cref="InvalidDataException">Documents are invalid; the message lists all errors with file and JSON path.</exception>
    public static IScimBuilder AddSchemaFolder(this IScimBuilder builder, string path)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        var files = Directory.GetFiles(path, "*.json");
        if (files.Length == 0)
        {
            throw new InvalidDataException($"The folder '{path}' contains no file whose name ends in .json.");
        }

        var reader = new SchemaDocumentReader();
        foreach (var file in files.Order(StringComparer.Ordinal))
        {
            reader.Add(Path.GetFileName(file), File.ReadAllBytes(file));
        }

        return AddTypes(builder, reader);
    }

    /// <summary>The same for documents from streams, which messages call document 1, document 2 and so on. The streams are read to their end and left open.</summary>
    /// <exception cref="InvalidDataException">Documents are invalid; the message lists all errors with document and JSON path.</exception>
    public static IScimBuilder AddSchemaDocuments(this IScimBuilder builder, params IReadOnlyList<Stream> documents)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(documents);
        var reader = new SchemaDocumentReader();
        foreach (var (index, document) in documents.Index())
        {
            using var copy = new MemoryStream();
            document.CopyTo(copy);
            reader.Add($"document {index + 1}", copy.ToArray());
        }

        return AddTypes(builder, reader);
    }

    private static IScimBuilder AddTypes(IScimBuilder builder, SchemaDocumentReader reader)
    {
        foreach (var type in reader.Complete())
        {
            builder.AddResourceType(type);
        }

        return builder;
    }
}
