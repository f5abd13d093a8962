namespace Scim.Server.Resources.ClassSchemas;

/// <summary>The URN of the extension that a window shows, looked up once.</summary>
internal static class ExtensionUrn<TExtension> where TExtension : ScimComplex
{
    // Interned, as the names in the tree are, so that it is found by reference.
    private static readonly string? Urn = DeclaredTypeReader.FindExtensionUrn(typeof(TExtension)) is { } urn ? string.Intern(urn) : null;

    /// <exception cref="InvalidOperationException">The class names no extension.</exception>
    public static string Value => Urn ?? throw new InvalidOperationException(DeclaredTypeReader.DescribeMissingExtension(typeof(TExtension)));
}
