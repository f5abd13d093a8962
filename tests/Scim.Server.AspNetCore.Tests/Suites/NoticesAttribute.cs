namespace Scim.Server.AspNetCore.Tests.Suites;

/// <summary>Names the broken server, an entry of the fault catalogue, that turns the check red.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NoticesAttribute(string fault) : Attribute
{
    public string Fault => fault;
}
