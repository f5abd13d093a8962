using Scim.Server.Resources.ClassSchemas;

namespace Scim.Server;

/// <summary>Resource types from annotated classes.</summary>
public static class ScimResourceTypeExtensions
{
    extension(ScimResourceType)
    {
        /// <summary>
        /// The resource type that a class describes: the properties that carry <see cref="ScimPropertyAttribute"/> are the attributes of its schema. An argument
        /// takes precedence over the class's <see cref="ScimResourceTypeAttribute"/>, and that over the default.
        /// </summary>
        /// <typeparam name="TResource">The class of the resources.</typeparam>
        /// <param name="name">The name of the type. Default: that of the class.</param>
        /// <param name="endpoint">The last segment of the endpoint. Default: the name in the English plural, such as <c>Devices</c>.</param>
        /// <param name="schema">
        /// The URN of the core schema. Default: made of the first part of the class's namespace and of the name, such as
        /// <c>urn:fabrikam:scim:schemas:core:2.0:Device</c>. Clients store it, so specify it before a namespace is renamed.
        /// </param>
        /// <exception cref="ArgumentException">The class does not describe a valid resource type; the message lists all errors.</exception>
        public static ScimResourceType For<TResource>(string? name = null, string? endpoint = null, string? schema = null) where TResource : ScimResource, new() =>
            DeclaredTypeReader.ReadType<TResource>(name, endpoint, schema);
    }

    /// <summary>This type with the extension that a class declares by <see cref="ScimExtensionAttribute"/> and the <see cref="ScimPropertyAttribute"/> of its properties.</summary>
    /// <typeparam name="TExtension">The class of the extension.</typeparam>
    /// <param name="type">The type.</param>
    /// <param name="required">Whether each resource of the type must carry it. Default false.</param>
    /// <exception cref="ArgumentException">The class does not declare a valid extension; the message lists all errors.</exception>
    public static ScimResourceType WithExtension<TExtension>(this ScimResourceType type, bool required = false) where TExtension : ScimComplex, new()
    {
        ArgumentNullException.ThrowIfNull(type);
        return type.WithExtension(DeclaredTypeReader.ReadExtension<TExtension>(), required);
    }
}
