using Scim.Server;
using TeamDirectory;

StartupErrorHandler.Register();
var builder = WebApplication.CreateBuilder(args).UseDefaults();
builder.Services.AddDirectory(builder.Configuration);
builder.Services.AddSignIn();

builder.Services.Configure<ScimHttpOptions>(builder.Configuration.GetSection("Scim"));
builder.Services.AddScim(builder.Configuration.GetSection("Scim").Bind)
    .AddStore<ScimUser, AppUserStore>()
    .AddStore<ScimGroup, TeamStore>()
    .AddTenants<Tenants>(ServiceLifetime.Singleton)
    .AddPasswordSink<Passwords>()
    .AddScimBearerTokens(Token.AddAll(builder.Configuration));

var app = builder.Build();
await app.CreateTablesAsync();
app.MapSignIn();
app.MapScim("/scim/v2").RequireAuthorization(ScimBearerTokenOptions.Scheme);
app.MapScim("/scim/v2/{tenant}").RequireAuthorization(ScimBearerTokenOptions.Scheme);
app.Lifetime.ApplicationStarted.Register(() => Welcome.Print(app));
app.Run();
