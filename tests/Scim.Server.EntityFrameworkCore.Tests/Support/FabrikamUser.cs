namespace Scim.Server.EntityFrameworkCore.Tests.Support;

/// <summary>An extension of the application's own.</summary>
[ScimExtension("urn:fabrikam:params:scim:schemas:extension:2.0:User")]
public sealed class FabrikamUser : ScimComplex
{
    [ScimProperty]
    public string? CostCode { get => GetString("costCode"); set => Set("costCode", value); }
}
