using Scim.Server;
using Scim.Server.DependencyInjection;
using Scim.Server.Protocol.Registration;
using Scim.Server.Resources.Declared;
using Scim.Server.Schemas.Documents;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds resource types and extensions of the application's own: as classes, described in code, or as documents.</summary>
public static class ScimSchemaBuilderExtensions
{
    /// <summary>
    /// Adds the resource type that a class declares by <see cref="ScimResourceTypeAttribute"/> and the <see cref="ScimPropertyAttribute"/> of its
    /// properties. The application's own code reaches it by <c>IScimResources&lt;TResource&gt;</c>.
    /// </summary>
    /// <exception cref="ArgumentException">The class declares no sound type; the message says everything that is wrong.</exception>
    public static IScimBuilder AddResourceType<TResource>(this IScimBuilder builder) where TResource : ScimResource, new()
    {
        var registrations = Builder.RegistrationsOf(builder);
        var type = DeclaredTypes.ReadType<TResource>();
        builder.AddResourceType(type);
        registrations.Windows.Add(WindowRegistration.For<TResource>(type.Name));
        InProcessServices.AddNamed<TResource>(builder.Services, type.Name);
        InProcessServices.Add<TResource>(builder.Services, type.Name);
        return builder;
    }

    /// <summary>
    /// Adds a resource type that is described in code. The core schema has the type's name, unless another is given; its sentence for people
    /// is the type's, too.
    /// </summary>
    /// <param name="builder">The builder.</param>
    /// <param name="name">The name, also <c>meta.resourceType</c>.</param>
    /// <param name="endpoint">The last segment of the endpoint: <c>Devices</c>.</param>
    /// <param name="schema">The URN of the core schema.</param>
    /// <param name="describe">Adds the attributes.</param>
    /// <exception cref="ArgumentException">The description does not hold together; the message says everything that is wrong.</exception>
    public static IScimBuilder AddResourceType(
        this IScimBuilder builder, string name, string endpoint, string schema, Action<ScimSchemaBuilder> describe)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        var core = ScimSchemaBuilder.Build(schema, name, describe);
        return builder.AddResourceType(new ScimResourceType(name, endpoint, core) { Description = core.Description });
    }

    /// <summary>
    /// Extends the resource type of one window by the extension that another declares by <see cref="ScimExtensionAttribute"/> and the
    /// <see cref="ScimPropertyAttribute"/> of its properties.
    /// </summary>
    /// <typeparam name="TResource">The window on the resource type, such as <see cref="ScimUser"/>.</typeparam>
    /// <typeparam name="TExtension">The window on the extension.</typeparam>
    /// <param name="builder">The builder.</param>
    /// <param name="required">Whether each resource of the type must carry it. Default false.</param>
    /// <exception cref="ArgumentException">The class declares no sound extension; the message says everything that is wrong.</exception>
    public static IScimBuilder AddExtension<TResource, TExtension>(this IScimBuilder builder, bool required = false)
        where TResource : ScimResource, new()
        where TExtension : ScimComplex, new() =>
        builder.AddExtension(TypeNames.Of<TResource>(), DeclaredTypes.ReadExtension<TExtension>(), required);

    /// <summary>Extends the resource type of that name by an extension that is described in code.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="resourceType">The name of the type, such as User.</param>
    /// <param name="schema">The URN of the extension.</param>
    /// <param name="describe">Adds the attributes.</param>
    /// <param name="required">Whether each resource of the type must carry it. Default false.</param>
    /// <exception cref="ArgumentException">The description does not hold together; the message says everything that is wrong.</exception>
    public static IScimBuilder AddExtension(
        this IScimBuilder builder, string resourceType, string schema, Action<ScimSchemaBuilder> describe, bool required = false)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(schema);
        return builder.AddExtension(resourceType, ScimSchemaBuilder.Build(schema, schema[(schema.LastIndexOf(':') + 1)..], describe), required);
    }

    /// <summary>
    /// Adds the resource types of the documents in a folder: all files that end in <c>.json</c>, each with one or more Schema or
    /// ResourceType resources as RFC 7643 §6 and §7 write them. They may name the schemas of RFC 7643; a type named User or Group takes
    /// the place of the standard one.
    /// </summary>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    /// <exception cref="InvalidDataException">Documents are wrong; the message tells everything, with file and JSON path.</exception>
    public static IScimBuilder AddSchemaFolder(this IScimBuilder builder, string path)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        var files = Directory.GetFiles(path, "*.json");
        if (files.Length == 0)
        {
            throw new InvalidDataException($"The folder '{path}' holds no file that ends in .json.");
        }

        var reader = new DocumentReader();
        foreach (var file in files.Order(StringComparer.Ordinal))
        {
            reader.Add(Path.GetFileName(file), File.ReadAllBytes(file));
        }

        return AddTypes(builder, reader);
    }

    /// <summary>The same with documents from anywhere, called document 1, document 2 and so on. The streams are read to their end and left open.</summary>
    /// <exception cref="InvalidDataException">Documents are wrong; the message tells everything, with document and JSON path.</exception>
    public static IScimBuilder AddSchemaDocuments(this IScimBuilder builder, params IReadOnlyList<Stream> documents)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(documents);
        var reader = new DocumentReader();
        foreach (var (index, document) in documents.Index())
        {
            using var copy = new MemoryStream();
            document.CopyTo(copy);
            reader.Add($"document {index + 1}", copy.ToArray());
        }

        return AddTypes(builder, reader);
    }

    private static IScimBuilder AddTypes(IScimBuilder builder, DocumentReader reader)
    {
        foreach (var type in reader.Finish())
        {
            builder.AddResourceType(type);
        }

        return builder;
    }
}
