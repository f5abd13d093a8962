using System.Text;

namespace Scim.Server.AspNetCore.Tests.Conformance.Support;

/// <summary>Resource types that are defined by JSON documents.</summary>
internal static class CustomTypes
{
    public const string BoxUrn = "urn:example:params:scim:schemas:core:2.0:Box";

    private const string BoxType = $$"""{"name":"Box","endpoint":"/Boxes","schema":"{{BoxUrn}}"}""";

    /// <summary>A type whose first attribute is defined by nothing but its name.</summary>
    public static Stream Box() => Document("""{"name":"bare"},{"name":"key","mutability":"writeOnly"},{"name":"seal","mutability":"immutable"}""");

    /// <summary>An invalid type with a complex attribute inside a complex attribute.</summary>
    public static Stream Nested() =>
        Document("""{"name":"outer","type":"complex","subAttributes":[{"name":"inner","type":"complex","subAttributes":[{"name":"leaf"}]}]}""");

    private static MemoryStream Document(string attributes) =>
        new(Encoding.UTF8.GetBytes($$"""[{"id":"{{BoxUrn}}","name":"Box","attributes":[{{attributes}}]},{{BoxType}}]"""));
}
