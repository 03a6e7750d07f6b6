"""The importer of databases of Discourse Network Analyzer."""
