namespace Scim.Server.AspNetCore.Tests.Suites;

/// <summary>Names the faulty server, an entry of the fault catalogue, that the check must detect.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class DetectsAttribute(string fault) : Attribute
{
    public string Fault => fault;
}
